/**
 * Words that are said otherwise than CMUdict has them first, or that it lacks: function words as they sound in a sentence, homographs
 * by their more frequent reading, interjections, and the folk of tales.
 */
export const spokenForms = `
a AX
to T AX
into IH N T AX
onto AA N T AX
of AX V
the DH AX
and AE N D
an AE N
i AY
us AH S
live L IH V
lives L IH V Z
lived L IH V D
cannot K AE N AA T
fallen F AO L AX N
february F EH B Y UW EH R IY
eighth EY TH
hmm HH M
hm HH M
hmmm HH M
mm M
mmm M
mhm M HH M
uh AH
uhh AH
um AH M
er ER
err ER
ah AA
ahh AA
aah AA
oh OW
ohh OW
ooh UW
oooh UW
shh SH
shhh SH
psst P S T
pfft P F T
tsk T IH S K
ugh AH G
argh AA R G
aargh AA R G
arr AA R
grr G ER
grrr G ER
brr B ER
brrr B ER
heh HH EH
haha HH AA HH AA
hehe HH EH HH EH
hahaha HH AA HH AA HH AA
yay Y EY
nah N AA
yep Y EH P
nope N OW P
oi OY
aye AY
ye Y IY
thee DH IY
thou DH AW
thy DH AY
thine DH AY N
hath HH AE TH
doth D AH TH
'tis T IH Z
'twas T W AA Z
em EH M
'em AX M
y'all Y AO L
o'clock AX K L AA K
orc AO R K
orcs AO R K S
mage M EY JH
mages M EY JH IH Z
goblin G AA B L IH N
goblins G AA B L IH N Z
paladin P AE L AX D IH N
wyvern W AY V ER N
necromancer N EH K R OW M AE N S ER
minotaur M IH N AX T AO R
basilisk B AE S AX L IH S K
kraken K R AA K AX N
elven EH L V AX N
mana M AA N AX
dunno D AX N OW
lemme L EH M IY
gimme G IH M IY
sorta S AO R T AX
kinda K AY N D AX
gotta G AA T AX
outta AW T AX
wanna W AA N AX
gonna G AX N AX
`
  .trim()
  .split('\n')
