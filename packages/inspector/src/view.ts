export { createLiveSources, type LiveSources } from './live/live-sources.ts'
export { type InspectorOptions, type MountedInspector, mountInspector } from './view/mount-inspector.tsx'
export type { InspectorSource, Wheel } from './view/source.ts'
