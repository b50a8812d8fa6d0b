/** Marks of what was done to the network of a source that is driven. */
export const CABLE_PULLED = 'cable pulled'
export const CABLE_PLUGGED_IN = 'cable plugged in'
export const LINE_SLOWED = 'line slowed'
export const LINE_AT_FULL_SPEED = 'line at full speed'
