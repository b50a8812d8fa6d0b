/**
 * Letter rules of English: `left;letters;right;slots`, first match wins, grouped by the first letter they read. Left and right
 * are patterns over the rest of the word; V stands for a vowel letter, C for a consonant letter. Slots as in the lexicon.
 *
 * The conventions themselves (magic e, soft c and g, digraphs, silent pairs) are those of any primer of English spelling.
 */
const rules = `
;aa;;AA -
C;ai;se?d$;EH -
;ah;$;AA -
;ai;r;EH -
;ai;;EY -
l;augh;t?(er|s|$);AE - F -
;augh;t;AO - - -
;au;;AO -
;aw;;AO -
;ah;$;AA -
V.*;ay;s?$;EY -
;ay;;EY -
;all;(s|ed|ing|er|en|way)?s?$;AO - L
;al;k;AO -
;al;(d|t|most|so|read|ways);AO L
;al;(m|f|ves?$);AA -
(r|k|t|n|p)w;ar;ds?$;- ER
;ar;e(s|d|ful|fully|less)?$;EH R
(^|[^aeiou])qu;ar;;AO R
w;ar;;AO R
V.*C;ar;(d|ds|s|ly)?$;- ER
;ar;e(ly|n)?$;EH R
;arr;[aeiouy];EH - R
;ar;[aeiouy];EH R
;ar;;AA R
(w|wh|qu);a;(t|s|n|d|l|sh|tch);AA
;a;nge;EY
;a;ste(s|d|ful)?$;EY
;a;(ti|ci)o;EY
;a;tion;EY
V.*C;a;ble;AX
;a;(bl|cl|dl|pl|tl|st?l)e;EY
V.*C;a;(ge|ges|ged|ce)$;IH
;a;Ce(s|d|r|rs|ly|ful|ment|less)?$;EY
;a;(th|ch)e(s|d)?$;EY
^C*;a;C(ing|or|y|ies|ied|ious)$;EY
^C+;a;(b|c|k|l|m|p|t|v|z)(y|er|on)$;EY
V.*C;a;(l|ls|lly|n|ns|nt|nce|nd|nds)$;AX
V.*;a;$;AX
^;a;(w|g[ao]|l[io]|b[oa]|r[oi]|h|mo|pp|cc|tt|ss|ff);AX
V.*C;a;C[aeiou];AX
;a;;AE
;bb;;- B
m;b;s?$;-
;b;t$;-
;b;;B
s;ch;o;K -
^;ch;(r|aos|ar[ai]c|or[du]);K -
;ch;o(e|s|$);K -
;ch;;CH -
;ck;;- K
;cc;[eiy];K S
;cc;;- K
;cqu;;- K W
;ci;(a|ou|en);SH -
;c;[eiy];S
;c;;K
;dge;;- JH -
;dg;;- JH
;dd;;- D
;d;;D
;eau;;OW - -
;ee;r;IH -
;ee;;IY -
^(h|d|br|l|thr|tr|dr|r|st|spr|inst|ah);ea;d($|[sy]|ed|ing|e[nr]|l|i);EH -
(h|d|w|l|m|f|br);ea;(lth|th|v(y|en)|ther|sure|nt|pon);EH -
h;ear;t;AA - R
;ear;(s|ed|ing)?$;IH - R
b;ear;d;IH - R
;ear;C;ER - -
;ea;;IY -
;eigh;;EY - - -
;ei;r;EH -
c;ei;;IY -
;ei;;EY -
(f|h|m|v|c|p|b);ew;;Y+UW -
;ew;;UW -
;eu;;UW -
(th|gr|pr|ob|h|surv);ey;;EY -
;ey;;IY -
;eer;;IH - R
;err;[aeiouy];EH - R
;ere;s?$;IH R -
^C*;er;V;EH R
;er;;ER -
^C+;e;$;IY
V.*;e;$;-
(s|z|x|ch|sh|c|g);es;$;IH Z
V.*C;es;$;- Z
^C+oo?;es;$;- Z
(t|d);ed;$;IH D
V.*(p|k|s|x|f|ch|sh|ss|c);ed;$;- T
V.*C;ed;$;- D
V;ed;$;- D
V.*C;e;(ly|ful|fully|ment|ments|less|ness|some|thing|where|body)$;-
^;ex;[aeiou];IH G+Z
^;e;x;EH
^(b|d|r|pr);e;C[aeiouy];IH
^(b|d|r|pr);e;(tw|st[or]|tr|fr|gr|pr|pl|sp|sc|fl|cl);IH
;e;Ce$;IY
V.*C;e;(n|ns|ned|ning|l|ls|led|ling|nt|nts|nce|ncy|ntly|t|ts|ss|st)$;AX
;eo;$;IY OW
;e;;EH
;ff;;- F
;f;;F
^;gh;;G -
;gh;;- -
;gn;(s|ed|ing)?$;- N
^;gn;;- N
;gg;;- G
;gu;[aei];G -
;gue;s?$;G - -
^;g;(i[fgrv]|et|ear|ee);G
(in|on|un|t[aio]);g;er;G
;g;[eiy];JH
;g;;G
^;h;(our|eir|on(or|ou|est));-
a;h;$;-
r;h;;-
;h;;HH
;igh;;AY - -
;ign;(s|ed|ing)?$;AY - N
;iew;;Y+UW - -
^C+;ie;(s|d)?$;AY -
pl;ie;(s|d|r)$;AY -
;ie;(s|d)?$;IY -
;i;er;IY
^C+;ie;(n|t);AY AX
;ie;;IY -
(t|s|c|x);iou;s;- AX -
;iou;s;IY AX -
;irr;[aeiouy];IH - R
;ire;;AY ER -
;ir;V;AY R
;ir;;ER -
^C*;i;(ld|nd|lds|nds)(er|ing|ly)?$;AY
V.*;i;nd$;AY
^(al|arr|surv|rev|depr|contr|adv|dev);i;(ve|ces?)(s|d)?$;AY
V.*C;i;(ve|ces?|ne|te)$;IH
;ique;s?$;IY K - -
;i;C(es?|ed|ers?|ely|ement)$;AY
^C*;i;[bcdklmnprtz]ing$;AY
^C+;i;(a[nl]|e[tn]|o);AY
;i;[ao];IY
;i;$;IY
;i;;IH
;j;;JH
^;kn;;- N
;kk;;- K
;k;;K
C;le;s?$;AX+L -
C;le;d$;AX+L -
;ll;;- L
;l;;L
;mm;;- M
;mn;s?$;M -
;m;;M
;ng;(s|ed|ing|ful|ly)?$;NG -
;ng;[bcdfhkmnpst];NG -
;ng;e(s|d|rs?)?$;N JH
;n;g[lraou];NG
;n;ger;NG
;n;(k|x|c[ltk]);NG
;nn;;- N
;n;;N
;oor;;AO - R
(f|s);oo;t;UH -
;oo;(k|d$);UH -
fl;oo;d;AH -
;oo;;UW -
;ough;t;AO - - -
r;ough;$;AH - F -
t;ough;$;AH - F -
c;ough;$;AO - F -
b;ough;s?$;AW - - -
;ough;;OW - - -
;oul;d;UH - -
;ou;s(ly|ness)?$;AX -
^;our;s?$;AW - ER
(h|s|fl);our;s?$;AW - ER
V.*;our;s?$;ER - -
j;our;;ER - -
;our;;AO - R
(gr|s|c);ou;p;UW -
(thr|y|w|r);ou;(gh|th|te);UW -
w;ou;nd;UW -
;ou;(ch$|ng|ble|ntr|sin|ple);AH -
;ou;;AW -
^(l|sl|bl|fl|gl|sn|kn|sh|gr|thr|m|st);ow;;OW -
^cr;ow;s?$;OW -
V.*C;ow;(s|ed|ing|er)?$;OW -
^C*;ow;;AW -
;ow;C;AW -
;ow;;OW -
;oar;;AO - R
;oa;;OW -
;oe;s?$;OW -
;oi;;OY -
;oy;;OY -
w;or;(d|k|l|m|s|th);ER -
V.*C;or;s?$;ER -
;ore;s?$;AO R -
;orr;;AO - R
;or;;AO R
;o;l[dt];OW
;oll;s?$;OW - L
(m|h|p|gh);o;st;OW
;ol;k;OW -
;o;Ce(s|d|r|rs|ly|ful|less)?$;OW
^C*;o;(k|p|z|v)e[nr];OW
^C*;o;[bkglmnpstvrz](ing|y)$;OW
m;o;(n[ekt]|nday);AH
;o;(ther|ven|zen);AH
(l|d|gl|sh);o;ve;AH
^s;o;ns?$;AH
;o;(ng|ff|sse?s?$|st|th|gs?$);AO
V.*C;o;(n|ns|m|ms|l|ls|t|ts|p|ps|ned|ning)$;AX
;o;(ti|ci|si)o;OW
;o;[cmt]ean;OW
;o;$;OW
^;o;[bcdfglmnprst][aiou];AX
V.*C;o;C[aeiou];AX
;o;;AA
;ph;;F -
;pp;;- P
^;p;[nst];-
;p;;P
;que;s?$;K - -
;qu;;K W
;q;;K
;rr;;- R
;rh;;R -
;r;;R
;sh;;SH -
V;ssion;;- SH - AX N
V;sion;;ZH - AX N
;sion;;SH - AX N
;ssure;;- SH ER - -
V;sure;;ZH ER - -
;sch;;S K -
;sc;[eiy];S -
;ss;;- S
;st;(le|les|led|ling|en|ens|ened|ening)$;S -
;s;;S
;tch;;- CH -
;the;(s|d)?$;DH - -
;ther;;DH - ER -
;th;;TH -
;tion;;SH - AX N
;ti;(al|ou|en);SH -
;ture;(s|d)?$;CH ER - -
;tu;(al|at|ou);CH UW
(r|n|c);tu;[naer];CH AX
;tt;;- T
;t;;T
q;u;;W
;uy;;AY -
^b;ui;l;- IH
g;ui;[dl];- AY
;ui;(t|ce|se);UW -
;ue;s?$;UW -
;urr;[aeiouy];ER - -
;ure;s?$;Y+UH R -
;ur;V;Y+UH R
;ur;;ER -
(b|p|f);u;(ll|sh);UH
;ul;ly?$;AX -
f;u;l$;AX
^(C*[rljsdtn]|ch);u;(Ce|Cing|C[iaou]);UW
(r|l|j|s|d|t|n|ch);u;Ce(s|d|r|rs)?$;UW
;u;Ce(s|d|r|rs|ly|ful)?$;Y+UW
^(b|c|f|h|k|m|p|v|g|);u;C[iaou];Y+UW
V.*C;u;C[aeiou];Y+AX
V.*C;u;(m|s|ms|ses)$;AX
;u;;AH
;vv;;- V
;v;;V
^;wr;;- R
;wh;;W -
;w;;W
^;x;;Z
;x;;K+S
^;y;V;Y
[aeiou];y;V;Y
^C*;y;(s|ing|er|ers)?$;AY
C;y;Ce(s|d|r|rs)?$;AY
;yr;C;ER -
f;y;(ing)?$;AY
^(re|de|su?p|ap|im)(p?l|n);y;$;AY
;y;(s|ing)?$;IY
;y;;IH
;zz;;- Z
;z;;Z
`

export interface LetterRule {
  readonly left: RegExp | undefined
  readonly letters: string
  readonly right: RegExp | undefined
  readonly slots: readonly string[]
}

const withClasses = (pattern: string): string =>
  pattern.replaceAll('V', '[aeiouy]').replaceAll('C', '[bcdfghjklmnpqrstvwxz]')

function readRules(): Map<string, LetterRule[]> {
  const byLetter = new Map<string, LetterRule[]>()
  for (const line of rules.trim().split('\n')) {
    const [left = '', letters = '', right = '', slots = ''] = line.split(';')
    const first = letters.charAt(0)
    const group = byLetter.get(first) ?? []
    group.push({
      left: left ? new RegExp(`(?:${withClasses(left)})$`) : undefined,
      letters,
      right: right ? new RegExp(`^(?:${withClasses(right)})`) : undefined,
      slots: slots.split(' '),
    })
    byLetter.set(first, group)
  }
  return byLetter
}

export const letterRules: ReadonlyMap<string, readonly LetterRule[]> = /* @__PURE__ */ readRules()
