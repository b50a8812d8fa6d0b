export { type FaultScriptOptions, faultScripts, serviceQuirks } from './fault-scripts.ts'
