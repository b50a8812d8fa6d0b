import type { Timeline } from '../timeline.ts'
import type { ExportSettings } from './export-options.ts'
import { shapeNamer } from './shape-names.ts'
import { escapeAscii } from './text.ts'
import { type Curve, type Key, movingCurves, toSeconds } from './weight-curves.ts'

/** Both tangents broken and linear: 1 + (2 << 1) + (2 << 5). */
const LINEAR_TANGENTS = 69

/** What Unity gives a weight of 1. */
const FULL_WEIGHT = 100

const round = (value: number): number => Math.round(value * 1e4) / 1e4

/**
 * An AnimationClip of Unity (`.anim`, serialised as text): a curve for each blend shape of a SkinnedMeshRenderer, with weights from
 * 0 to 100. `target` is its path from the Animator, empty for its own object. The curves stand there twice, as Unity writes
 * them: for the player and for the editor.
 */
export function toUnity(timeline: Timeline, settings: ExportSettings): string {
  const { fps, name, target = 'Head' } = settings
  const nameOf = shapeNamer(timeline.rig, settings)
  const curves = movingCurves(timeline, fps).map((curve) => floatCurve(curve, nameOf(curve.channel), target))
  const list = curves.length === 0 ? ' []\n' : `\n${curves.join('')}`
  return `%YAML 1.1
%TAG !u! tag:unity3d.com,2011:
--- !u!74 &7400000
AnimationClip:
  m_ObjectHideFlags: 0
  m_CorrespondingSourceObject: {fileID: 0}
  m_PrefabInstance: {fileID: 0}
  m_PrefabAsset: {fileID: 0}
  m_Name: ${scalar(name)}
  serializedVersion: 6
  m_Legacy: 0
  m_Compressed: 0
  m_UseHighQualityCurve: 1
  m_RotationCurves: []
  m_CompressedRotationCurves: []
  m_EulerCurves: []
  m_PositionCurves: []
  m_ScaleCurves: []
  m_FloatCurves:${list}  m_PPtrCurves: []
  m_SampleRate: ${fps ?? 60}
  m_WrapMode: 0
  m_Bounds:
    m_Center: {x: 0, y: 0, z: 0}
    m_Extent: {x: 0, y: 0, z: 0}
  m_ClipBindingConstant:
    genericBindings: []
    pptrCurveMapping: []
  m_AnimationClipSettings:
    serializedVersion: 2
    m_AdditiveReferencePoseClip: {fileID: 0}
    m_AdditiveReferencePoseTime: 0
    m_StartTime: 0
    m_StopTime: ${toSeconds(timeline.durationMs)}
    m_OrientationOffsetY: 0
    m_Level: 0
    m_CycleOffset: 0
    m_HasAdditiveReferencePose: 0
    m_LoopTime: 0
    m_LoopBlend: 0
    m_LoopBlendOrientation: 0
    m_LoopBlendPositionY: 0
    m_LoopBlendPositionXZ: 0
    m_KeepOriginalOrientation: 0
    m_KeepOriginalPositionY: 1
    m_KeepOriginalPositionXZ: 0
    m_HeightFromFeet: 0
    m_Mirror: 0
  m_EditorCurves:${list}  m_EulerEditorCurves: []
  m_HasGenericRootTransform: 0
  m_HasMotionFloatCurves: 0
  m_Events: []
`
}

/** 137 is the class of SkinnedMeshRenderer. */
function floatCurve({ keys }: Curve, shape: string, path: string): string {
  return `  - curve:
      serializedVersion: 2
      m_Curve:
${keys.map((key, i) => keyframe(key, slope(keys[i - 1], key), slope(key, keys[i + 1]))).join('')}      m_PreInfinity: 2
      m_PostInfinity: 2
      m_RotationOrder: 4
    attribute: ${scalar(`blendShape.${shape}`)}
    path: ${scalar(path)}
    classID: 137
    script: {fileID: 0}
`
}

function keyframe({ ms, value }: Key, inSlope: number, outSlope: number): string {
  return `      - serializedVersion: 3
        time: ${toSeconds(ms)}
        value: ${round(value * FULL_WEIGHT)}
        inSlope: ${inSlope}
        outSlope: ${outSlope}
        tangentMode: ${LINEAR_TANGENTS}
        weightedMode: 0
        inWeight: 0.33333334
        outWeight: 0.33333334
`
}

/** Per second, of the line between two keys; level before the first and after the last. */
const slope = (from: Key | undefined, to: Key | undefined): number =>
  from && to ? round((FULL_WEIGHT * (to.value - from.value)) / ((to.ms - from.ms) / 1000)) : 0

/** A YAML string: plain where nothing in it could be read as anything else. */
const scalar = (text: string): string =>
  /^(?!(?:true|false|yes|no|on|off|null|y|n)$)[a-z_][\w./-]*$/i.test(text) ? text : `"${escapeAscii(text)}"`
