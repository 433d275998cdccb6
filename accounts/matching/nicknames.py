"""Short forms of given names: English, German, French, Spanish."""

_FAMILIES = """
robert rob bob bobby robbie bert robby | william will bill billy willy willie liam guillaume wilhelm guillermo
richard rick rich dick ricky richie ricardo | james jim jimmy jamie jem | john jon johnny jack johnnie
jonathan jon jonny nathan jonathon johnathan | michael mike mick micky mikey mickey michel miguel mickael micha
joseph joe joey jo jose pepe josef sepp | thomas tom tommy tomas thom | charles charlie chuck chas charly carl carlos karl
christopher chris kit kris topher christoph christophe cristobal | daniel dan danny dani | david dave davy davey
edward ed eddie ted ned teddy eddy eduard eduardo edouard | andrew andy drew andreas andre andi andres
anthony tony ant antony anton antonio antoine toni | matthew matt matty matthias mathieu matthieu mateo mathias mathew
nicholas nick nicky nico nicolas nikolaus klaus niko claus nicholas nik nicolai | alexander alex al sandy xander alec alexandre alejandro sascha lex
benjamin ben benny benji benjamin | samuel sam sammy | stephen steve steven stefan stephan stevie stephane etienne esteban steffen
patrick pat paddy patricio patrik | peter pete pierre pedro petr | philip phil philipp philippe felipe phillip pip
gregory greg gregor gregg | jeffrey jeff geoffrey geoff jeffery | kenneth ken kenny | lawrence larry laurence laurent lorenzo lars lorenz
leonard leo len lenny leonardo leon | martin marty martin mart | frederick fred freddie freddy friedrich fritz frederic federico
francis frank fran franz francois francisco paco franck frankie pancho | george georg georges jorge georgie jurgen
gerald gerry jerry gerhard gerd gerard gerardo | harold harry hal harald | henry harry hank heinrich henri enrique heinz heiner henk
jacob jake jakob jacques jaime jacobo | joshua josh | timothy tim timmy timo | vincent vince vinnie vinny vicente
walter walt wally walther | zachary zach zack zak zac | douglas doug dougie | donald don donnie donny | dennis denny denis
raymond ray raimund raymundo | ronald ron ronnie ronny | russell russ rusty | theodore ted theo teddy theodor
nathaniel nate nathan nat nathanael | arthur art arturo artur | albert al bert alberto albrecht | alan al allan allen alain
abraham abe | adam ad | bernard bernie bernhard bernd bernardo | bradley brad | cameron cam | clifford cliff | curtis curt kurt
dominic dom nick dominik dominique domingo | eugene gene eugen | isaac ike zac | julian jules julien julio
kevin kev | louis lou louie ludwig luis lewis lou lutz | maximilian max maxi maxime maxwell | mitchell mitch | norman norm
oliver ollie olly olivier noll | oscar ossie oskar | ralph rafe rolf raul | reginald reg reggie | rudolf rudi rudy rolf
sebastian seb bastian basti sebastien bas | simon si | stanley stan | stuart stu stewart | terence terry terrence | toby tobias tobi
victor vic viktor | wolfgang wolf wolle | joachim achim jochen | johannes hannes hans johann jan jean juan ivan sean ian
ulrich uli ulli | manfred manni fred | siegfried siggi sigi | dietrich dieter | hermann armand | werner | gunther gunter
elizabeth liz beth betty lizzie eliza lisa liza libby bess elisabeth elise elisa isabel lisbeth lilibet elsa ellie else liesel lili
catherine kate cathy katie kathy katherine kathryn cath kat katharina catalina catarina karin kathleen katrin kitty trina cathrine
margaret maggie meg peggy marge margie greta margarete margarita marguerite gretel rita daisy mags margo margot
jennifer jen jenny jenn jenni | jessica jess jessie | rebecca becky becca rebekka bex | susan sue suzy susie suzanne susanne susanna suzie susana sanne
victoria vicky tori vicki vikki viktoria | alexandra alex sandra sandy lexi alejandra sascha alexa lexie | samantha sam sammy
patricia pat patty trish tricia patsy patti | deborah deb debbie debra debby | barbara barb babs barbie babsi
christina chris tina christine christa kristina cristina chrissy kirsten kristin christiane chrissie
stephanie steph stefanie steffi estefania stephany | theresa terry tess teresa therese tessa resi terri | dorothy dot dottie dorothea dolly dora dorothee
eleanor ellie nell nora leonora ella elly eleonore lenore nellie | amanda mandy | angela angie angelika angelique ange
ann anna anne annie nan nancy hannah anita ana annika annette anja | abigail abby gail abbie | alice ali alicia allie
alison ali allison ally allie | amelia amy millie emilia mia | beatrice bea trixie beatrix beatriz | caroline carol carrie lina karoline carolina caro carolyn line
cynthia cindy | charlotte lottie charlie lotte charlene lotta charly | danielle dani daniela daniele ella | diana di diane dianne
emily em emmy emilie emma emmie | evelyn eve evie evelina eva | florence flo flora florrie | frances fran fanny francesca franziska francoise franzi francisca frankie
gabrielle gabby gabriele gabi gabriela gaby gabriella | georgina georgie gina georgia georgette | gertrude trudy gertrud gerti trude
helen nell helena helene lena elena ellen leni nelly | isabella bella izzy isabel isabelle isa isobel izzie | jacqueline jackie jacqui jacky
jane janie jean joan jeanne johanna juana hanna janet jana jeannette | joanna jo joanne johanna joana hanna | josephine jo josie josefine josefa jose josefina
judith judy jutta judi | julia julie jules juliet juliana julienne | kimberly kim kimberley kimmy | laura laurie lauren lori lola
linda lindy lin lyn lynda | lucy lucia lucie lu luzia | madeleine maddie madeline madison lena magdalena maddy magda madelyn | martha marty marta mattie
mary maria marie molly polly mia may miriam maryam marietta mitzi mariechen | matilda tilly mathilda mathilde tillie | melissa mel missy lissa | melanie mel | michelle shelly michele micheline chelle
monica monika monique moni | natalie nat nathalie natalia natasha nata | nicole nicky nikki nicola colette niki | olivia liv livvy livia ollie
pamela pam pammy | penelope penny | philippa pip pippa | rachel rae rachael raquel | roberta bobbie robbie | rosemary rose rosie rosa rosalie romy
sarah sally sara sadie zara | sophia sophie sofia sofie fia | susannah sue zanna | sylvia silvia sylvie | valerie val valeria | veronica ronnie vera veronika veronique vroni
vanessa nessa ness | virginia ginny ginger | wilhelmina mina willa minna | yvonne evi | ursula uschi ulla ursel | brigitte gitte birgit bridget brigitta biggi
heike | sabine bine | claudia claudine | anneliese anne liesel | rosario charo | concepcion concha conchita | dolores lola | mercedes merche | guadalupe lupe lupita
ignacio nacho | francisca paca paquita | manuel manolo emmanuel emanuel manu | rafael rafa raphael ralph | fernando nando ferdinand | roberto tito beto | antonia toni | eduarda lalo
jayden jay jaydon jaden | gabriel gabe gabi | harrison harry | jackson jack jax | aaron ron | cooper coop | lachlan lachie lochlan | connor con conor | bailey bai | mohammed mohamed muhammad mo mohammad ahmed
"""


def _table() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, family in enumerate(_FAMILIES.replace("\n", "|").split("|")):
        for name in family.split():
            found.setdefault(name, set()).add(number)
    return {name: frozenset(numbers) for name, numbers in found.items()}


FAMILIES = _table()
_HEADS = {
    number: family.split()[0]
    for number, family in enumerate(_FAMILIES.replace("\n", "|").split("|"))
    if family.split()
}
_NONE: frozenset[int] = frozenset()


def related(one: str, other: str) -> bool:
    """One is a usual short or foreign form of the other."""
    return not FAMILIES.get(one, _NONE).isdisjoint(FAMILIES.get(other, _NONE))


def usual(name: str) -> str:
    """The form under which a given name is filed: of several families the first."""
    numbers = FAMILIES.get(name)
    return _HEADS[min(numbers)] if numbers else name
