/** Marks of what was done to the network of a source that is driven. */
export const CABLE_PULLED = 'cable pulled'
export const CABLE_PLUGGED_IN = 'cable plugged in'
