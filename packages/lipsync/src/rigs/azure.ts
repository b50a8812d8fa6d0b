import type { Rig } from '../rig.ts'

/**
 * The 22 viseme ids of Azure's speech service, 0 to 21, for drawings made for its viseme events. They are those of Microsoft's Speech
 * API (`SPVISEMES`); a diphthong has an id of its own.
 */
// biome-ignore format: a table
export const azure: Rig = {
  name: 'azure',
  visemes: Array.from({ length: 22 }, (_, id) => String(id)),
  rest: '0',
  blended: false,
  held: ['21', '18'],
  lips: ['7', '8', '10', '16'],
  tongue: ['12', '14', '19', '20'],
  relaxed: { 1: '4', 2: '1', 3: '8', 4: '6', 5: '4', 6: '4', 7: '4', 8: '7', 9: '1', 10: '8', 11: '1', 14: '4', 19: '6', 20: '4' },
  phones: {
    P: [['21']], B: [['21']], M: [['21']], F: [['18']], V: [['18']], TH: [['17']], DH: [['17']], T: [['19']], D: [['19']],
    K: [['20']], G: [['20']], CH: [['16']], JH: [['16']], SH: [['16']], ZH: [['16']], S: [['15']], Z: [['15']],
    N: [['19']], NG: [['20']], L: [['14']], R: [['13']], ER: [['5']], HH: [['12']], W: [['7']], Y: [['6']],
    AA: [['2']], AE: [['1']], AH: [['1']], AX: [['1']], EH: [['4']], IH: [['6']], IY: [['6']], AO: [['3']], UW: [['7']],
    UH: [['4']], AY: [['11']], AW: [['9']], EY: [['4']], OW: [['8']], OY: [['10']],
  },
}
