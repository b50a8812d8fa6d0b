/**
 * Words the letter rules would get wrong: mostly the function words that make up half of running speech. One slot per letter,
 * `-` for a silent one, `+` for two sounds on one letter.
 */
const entries = `
a AX
about AX B AW - T
above AX B AH V -
again AX G EH - N
against AX G EH - N S T
already AO L R EH - D IY
always AO L W EY - Z
among AX M AH NG -
another AX N AH DH - ER -
answer AE N S - ER -
anger AE NG G ER -
angry AE NG G R IY
any EH N IY
anyone EH N IY W+AH N -
anything EH N IY TH - IH NG -
anyway EH N IY W EY -
are AA R -
aunt AE - N T
bear B EH - R
beauty B Y+UW - - T IY
beautiful B Y+UW - - T IH F AX L
because B IH K AO - Z -
been B IH - N
being B IY IH NG -
blood B L AH - D
body B AA D IY
both B OW TH -
break B R EY - K
broad B R AO - D
brother B R AH DH - ER -
build B - IH L D
built B - IH L T
bury B EH R IY
business B IH Z - N AX S -
busy B IH Z IY
buy B AY -
bye B AY -
castle K AE S - AX+L -
chaos K - EY AA S
charm CH - AA R M
come K AH M -
company K AH M P AX N IY
country K AH - N T R IY
couple K AH - P AX+L -
cousin K AH - Z AX N
cover K AH V ER -
dead D EH - D
do D UW
does D AH - Z
doing D UW IH NG -
done D AH N -
door D AO - R
dragon D R AE G AX N
eager IY - G ER -
early ER - - L IY
earth ER - - TH -
echo EH K - OW
either IY - DH - ER -
empty EH M P T IY
enough IH N AH - F -
even IY V AX N
evening IY V - N IH NG -
ever EH V ER -
every EH V - R IY
evil IY V AX L
eye AY - -
eyes AY - - Z
father F AA DH - ER -
final F AY N AX L
finally F AY N AX - L IY
finger F IH NG G ER -
floor F L AO - R
for F AO R
friend F R - EH N D
from F R AH M
front F R AH N T
full F UH - L
ghost G - OW S T
give G IH V -
gives G IH V - Z
giving G IH V IH NG -
glove G L AH V -
go G OW
going G OW IH NG -
gone G AO N -
good G UH - D
goodbye G UH - D B AY -
great G R EY - T
guard G - AA R D
guess G - EH - S
half HH AE - F
has HH AE Z
have HH AE V -
having HH AE V IH NG -
he HH IY
heart HH - AA R T
heard HH - ER - D
heavy HH EH - V IY
hello HH AX - L OW
her HH ER -
here HH IH R -
hero HH IH R OW
heroes HH IH R OW - Z
hey HH EY -
hi HH AY
him HH IH M
honest - AA N AX S T
honor - AA N ER -
honour - AA N ER - -
hour - AW - ER
how HH AW -
hundred HH AH N D R AX D
i AY
idea AY D IY AX
into IH N T UW
iron AY ER - N
is IH Z
island AY - L AX N D
key K IY -
knowledge N - AA - L IH JH - -
laugh L AE - F -
listen L IH S - AX N
live L IH V -
lived L IH V - D
lives L IH V - Z
living L IH V IH NG -
lose L UW Z -
love L AH V -
machine M AX SH - IY N -
magic M AE JH IH K
many M EH N IY
may M EY -
maybe M EY - B IY
me M IY
minute M IH N AX T -
moment M OW M AX N T
money M AH N IY -
more M AO R -
most M OW S T
mother M AH DH - ER -
mountain M AW - N T AX - N
move M UW V -
moves M UW V - Z
my M AY
neither N IY - DH - ER -
never N EH V ER -
new N UW -
no N OW
none N AH N -
nothing N AH TH - IH NG -
now N AW -
ocean OW SH - AX N
of AX V
off AO F -
often AO F - AX N
oh OW -
ok OW K+EY
okay OW K EY -
on AA N
once W+AH N S -
one W+AH N -
only OW N L IY
open OW P AX N
other AH DH - ER -
our AW - ER
over OW V ER -
own OW - N
people P IY - P AX+L -
perhaps P ER - HH AE P S
please P L IY - Z -
poor P AO - R
power P AW - ER -
pretty P R IH - T IY
promise P R AA M AX S -
prove P R UW V -
put P UH T
quiet K W AY AX T
ready R EH - D IY
really R IY - - L IY
remember R IH M EH M B ER -
river R IH V ER -
said S EH - D
says S EH - Z
secret S IY K R AX T
see S IY -
seven S EH V AX N
shall SH - AE - L
she SH - IY
shoe SH - UW -
shoulder SH - OW - L D ER -
silence S AY L AX N S -
silent S AY L AX N T
silver S IH L V ER -
so S OW
some S AH M -
someone S AH M - W+AH N -
something S AH M - TH - IH NG -
sorry S AA - R IY
soul S OW - L
spirit S P IH R AX T
stomach S T AH M AX K -
story S T AO R IY
strange S T R EY N JH -
stranger S T R EY N JH ER -
straight S T R EY - - - T
sugar SH UH G ER -
sure SH UH R -
sword S - AO R D
than DH - AE N
that DH - AE T
the DH - AX
their DH - EH - R
them DH - EH M
then DH - EH N
there DH - EH R -
therefore DH - EH R - F AO R -
these DH - IY Z -
they DH - EY -
this DH - IH S
those DH - OW Z -
though DH - OW - - -
thought TH - AO - - - T
thousand TH - AW - Z AX N D
through TH - R UW - - -
to T UW
today T AX D EY -
together T AX G EH DH - ER -
tomorrow T AX M AA - R OW -
tonight T AX N AY - - T
too T UW -
toward T AX W AO R D
towards T AX W AO R D Z
trouble T R AH - B AX+L -
two T - UW
under AH N D ER -
until AX N T IH L
upon AX P AA N
us AH S
use Y+UW Z -
used Y+UW Z - D
value V AE L Y+UW -
very V EH R IY
village V IH L - IH JH -
voice V OY - S -
war W AO R
warrior W AO - R IY ER -
was W AA Z
water W AO T ER -
we W IY
weapon W EH - P AX N
welcome W EH L K AX M -
were W ER - -
what W - AH T
where W - EH R -
who - HH UW
whole - HH OW L -
whom - HH UW M
whose - HH UW Z -
will W IH - L
wizard W IH Z ER - D
wolf W UH L F
woman W UH M AX N
women W IH M AX N
wow W AW -
won W AH N
word W ER - D
work W ER - K
world W ER - L D
would W UH - - D
yeah Y AE - -
year Y IH - R
yes Y EH S
you Y UW -
young Y AH - NG -
your Y AO - R
don't D OW N - T
won't W OW N - T
can't K AE N - T
ain't EY - N - T
i'm AY - M
you're Y AO - - R -
we're W IH - R -
they're DH - EH - - R -
`

/** Slots by word, one per letter. */
export const lexicon: ReadonlyMap<string, readonly string[]> = /* @__PURE__ */ new Map(
  entries
    .trim()
    .split('\n')
    .map((line): [string, string[]] => {
      const [word = '', ...slots] = line.split(' ')
      return [word, slots]
    }),
)
