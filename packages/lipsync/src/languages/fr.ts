import { ruleLanguage } from '../rules/rule-language.ts'

/**
 * French, by its orthography (Fougeron & Smith, Handbook of the IPA, 1999; Catach, L'orthographe française, 1980). Nasal vowels have
 * no consonant; r is uvular. Liaison is left out: z, t and n between words move the lips little.
 */
export const french = /* @__PURE__ */ ruleLanguage({
  tags: ['fr'],
  sets: { V: 'aàâeéèêëiîïoôuùûüyœæ', C: 'bcçdfghjklmnpqrstvwxz' },
  rules: `
    {aient}$ EH, aoû UW, {ain}(?![Vhnm]) EH, {aim}(?![Vhnm]) EH, aill AA Y, {ail}s?$ AA Y, ^p{ay}s EH IY, {ay}V EH Y, aï AA IY, ai EH, aî EH, au AO, {an}(?![Vhnm]) AA, {am}[pb] AA
    m{b}$ -, {ch}[rn] K, {ch}œ K, or{ch}es K, psy{ch} K, ch SH, {cc}[eiéè] K S, {c}[eiyéèêë] S, ç S, cqu K, n{c}s?$ -, (?:taba|estoma|cro|por){c}s?$ -, spe{ct}s?$ -, {c}' S
    ^su{d}$ D, {ds}$ -, {d}$ -
    eau AO, euill UH Y, euil UH Y, {eun}(?![Vhnm]) EH, eû UH, eu UH, {ein}(?![Vhnm]) EH, {eill} EH Y, {eil}s?$ EH Y, {ei} EH, {ey} EH
    [vt]i{en} EH, [ié]{en}(?![Vhnmt]) EH, (?:nd|rd|ng|ch|aim|orm|erm){ent}$ -, (?:[mcdg]|^v|^l|^s|ouv|rés|abs|^par|tal|cont|cli|serp|ffér|ati){ent}s?$ AA
    (?:C|V){ent}$ -, {en}(?![Vhnm]) AA, {em}[pbm] AA, ^f{e}mm AA, {emm}ent$ AA M
    ^(?:m|f|ch|hiv|am|enf|v|t|cui|hi|fi){er}s?$ EH R, V.*{er}s?$ EH, {ez}$ EH, ^n{et}s?$ EH T, {et}s?$ EH, ^d{e}ss(?:ou|u)s$ AX, sieu{r}$ -, ^[lmtscd]{es}$ EH, ^{est}$ EH, ^{e}s$ EH
    ^(?:[lmtscdjn]|qu){e}$ AX, {es}$ -, {e}$ -, g{e}[aoâô] -, V{e}(?:r[ao]|me) -
    {e}(?:[bcdfgptv][rl]|ch|ph|th|gn)V AX, {e}x EH, {e}CC EH, {e}C$ EH, (?:V|V[nm])C{e}CV -, e AX
    ^{gn} G N, gn N Y, {gu}[eiéèêy] G, {g}[eiyéèê] ZH, {ge}[aoâô] ZH, n{g}s?$ -, n{g}t -, h -
    (?:gent|out|fus){il}s?$ IY, ^(?:v|m|tranqu){ill} IY L, ill IY Y, {in}(?![Vhnm]) EH, {im}[pb] EH, {i}es?$ IY, {i}[aâeéèoôu] Y, j ZH
    ^cle{f} -, {oin}(?![Vhnm]) W EH, oî W AA, oê W AA, ^m{on}sieu AX, œufs UH, {oy}V W AA Y, oi W AA, ouill UW Y, ouil UW Y, {ou}es?$ UW, {ou}[iaéeè] W, où UW, oû UW, ou UW, œil UH Y
    {on}(?![Vhnm]) AO, {om}[pb] AO, {om}s?$ AO, œu UH
    ph F, com{p}t -, se{p}t -, {ps}$ -, {p}$ -, [éa]{qu}a K W, qu K
    {sc}[eiéè] S, ss S, V{s}V Z, {s}$ -
    s{t}ion T, {t}ion S, {t}i(?:el|enc|eux) S, th T, (?:sep|hui|b[ru]+|ues|rec|a?c){t}$ T, {ts}$ -, {t}$ -
    ueill UH Y, ueil UH Y, {un}(?![Vhnm]) EH, {um}[pb] EH, fu{m}s?$ -, {ue}s?$ UW, {u}[iîeéèaoô] W
    w W, ^[sd]i{x}$ S, ^e{x}V G Z, eu{x}i Z, oi{x}an S, {x}$ -, x K S, {ym}[pb] EH, {yn}C EH, {y}V Y, {z}$ -
  `,
  numbers: {
    words:
      'zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix_sept dix_huit dix_neuf ' +
      'vingt trente=30 quarante=40 cinquante=50 soixante=60 quatre_vingts=80 cent=100 mille=1000',
    signs: {
      ',': 'virgule',
      '.': 'point',
      '%': 'pour cent',
      '&': 'et',
      '+': 'plus',

      $: 'dollars',
      '€': 'euros',
    },
  },
  letterNames: 'a bé cé dé e effe gé ache i ji ka elle emme enne o pé cu erre esse té u vé doublevé ixe igrec zède',
})
