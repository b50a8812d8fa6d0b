import type { Timeline } from '../timeline.ts'
import type { ExportSettings } from './export-options.ts'
import { openingOf } from './mouth-openness.ts'
import { ownName } from './shape-names.ts'
import { toJson } from './text.ts'
import { curvesOf, type Reading, toSeconds } from './weight-curves.ts'

/** Frames a second when none are told; Cubism's editor has 30. */
const FPS = 30

/**
 * A motion of Live2D Cubism (`motion3.json`, version 3): how far the mouth is open (`ParamMouthOpenY`, 0 to 1) and its form
 * (`ParamMouthForm`, -1 pursed to 1 spread), in straight segments. Other names of the two are given in `shapeNames`.
 */
export function toLive2d(timeline: Timeline, settings: ExportSettings): string {
  const { shapeNames, fps } = settings
  const openings = timeline.channels.map(openingOf)
  const reading =
    (part: 'open' | 'form', least: number): Reading =>
    (weights) => {
      const sum = openings.reduce((total, opening, c) => total + opening[part] * (weights[c] ?? 0), 0)
      return Math.min(1, Math.max(least, sum))
    }
  const ids = ['ParamMouthOpenY', 'ParamMouthForm']
  const curves = curvesOf(timeline, [reading('open', 0), reading('form', -1)], fps).map((keys, i) => ({
    Target: 'Parameter',
    Id: ownName(shapeNames, ids[i] ?? ''),
    // The first point, then each segment: 0 for a straight line, and the point it ends at.
    Segments: keys.flatMap(({ ms, value }, k) => (k === 0 ? [0, value] : [0, toSeconds(ms), value])),
  }))
  const points = curves.reduce((sum, { Segments }) => sum + (Segments.length + 1) / 3, 0)
  const motion = {
    Version: 3,
    Meta: {
      Duration: curves[0]?.Segments.at(-2) ?? 0,
      Fps: fps ?? FPS,
      Loop: false,
      AreBeziersRestricted: true,
      CurveCount: curves.length,
      TotalSegmentCount: points - curves.length,
      TotalPointCount: points,
      UserDataCount: 0,
      TotalUserDataSize: 0,
    },
    Curves: curves,
  }
  return toJson(motion)
}
