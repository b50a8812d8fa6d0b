import { describeKeeping } from '../test-support/line-cache-contract.ts'
import { createMemoryCache } from './memory-cache.ts'

describeKeeping('a cache in memory', async (options) => createMemoryCache(options))
