import type { Rig } from '../rig.ts'

/**
 * The fifteen visemes of Meta's (Oculus) lip-sync, in the order of OpenXR's `XrFaceTrackingVisemeMETA`; the blend shapes
 * most 3D heads carry (Ready Player Me, VRChat). A diphthong moves from its first vowel to its second.
 */
// biome-ignore format: a table
export const oculus: Rig = {
  name: 'oculus',
  visemes: ['sil', 'PP', 'FF', 'TH', 'DD', 'kk', 'CH', 'SS', 'nn', 'RR', 'aa', 'E', 'I', 'O', 'U'],
  rest: 'sil',
  blended: true,
  held: ['PP', 'FF'],
  lips: ['U', 'O', 'CH'],
  tongue: ['DD', 'kk', 'nn'],
  relaxed: {
    aa: 'E', E: 'I', I: 'E', O: 'U', U: 'O', RR: 'E', nn: 'E', DD: 'E', kk: 'E', SS: 'I', CH: 'E', TH: 'E', PP: 'sil', FF: 'sil',
  },
  strength: { AX: 0.6 },
  phones: {
    P: [['PP']], B: [['PP']], M: [['PP']], F: [['FF']], V: [['FF']], TH: [['TH']], DH: [['TH']], T: [['DD']], D: [['DD']],
    K: [['kk']], G: [['kk']], CH: [['CH']], JH: [['CH']], SH: [['CH']], ZH: [['CH']], S: [['SS']], Z: [['SS']],
    N: [['nn']], NG: [['nn']], L: [['nn']], R: [['RR']], ER: [['RR']], HH: [], W: [['U']], Y: [['I']],
    AA: [['aa']], AE: [['aa']], AH: [['aa']], AX: [['aa']], EH: [['E']], IH: [['I']], IY: [['I']], AO: [['O']], UW: [['U']],
    UH: [['U']], AY: [['aa'], ['I']], AW: [['aa'], ['U']], EY: [['E'], ['I']], OW: [['O'], ['U']], OY: [['O'], ['I']],
  },
}
