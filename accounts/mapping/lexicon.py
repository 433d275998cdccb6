"""Given names of many countries and words of company names: what tells people from companies by their cells."""

from accounts.normalise.value import words

FIRST_NAMES = words(
    """aaron abdul abigail achim adam adele adrian adriana agnes ahmed aisha alain alan albert alberto alejandra
    alejandro aleksandra alessandra alessandro alex alexander alexandra alexandre alfonso alfred ali alice alicia
    alina alison amanda amelie amina amir amy ana anastasia anders andre andrea andreas andrei andres andrew andrzej
    angela angelika angelo anil anita anja anke ann anna anne annette annika antoine anton antonella antonia antonio
    anthony arjun arnaud arne arthur arturo asa ashley astrid aurelie barbara bart bas beata beatrice beatriz ben
    benedikt benjamin benoit bernard bernd bert bettina bianca bill birgit bjorn bo bob boris brad brenda brian
    bridget bruce bruno bryan camila camille carina carl carla carlo carlos carmen carol carolin carolina caroline
    caterina catherine cecile cecilia celine chantal charles charlotte chen chiara chloe chris christa christian
    christiane christina christine christoph christophe christopher cindy clara claire claudia claudio claus clemens
    colin connor corinna cristian cristina cy cynthia daan dan daniel daniela daniele danielle dave david davide
    dean deborah delphine denis denise dennis derek diana diane diego dieter dimitri dirk dmitri dominic dominik
    dominique don donald donna doris dorothea douglas duncan eduard eduardo edward eileen elena eleonora elias elisa
    elisabeth elise elizabeth elke ella ellen emil emilia emilie emily emma emmanuel enrico enrique eric erica erik
    erika ernst estelle esther eva evelyn fabian fabien fabio fabrice fatima federica federico felipe felix femke
    fernanda fernando filip florence florian fran frances francesca francesco francisco franck francois francoise
    frank franz fred frederic frederik friedrich fritz gabriel gabriela gabriele gary georg george georges gerard
    gerhard giacomo gianluca gilles gina giorgio giovanni giulia giuseppe gloria gonzalo grace greg gregor gregory
    greta grzegorz guido guillaume guillermo gunter gunther gustav gustavo guy hamid hanna hannah hannes hans harald
    harry hassan heather hector heidi heike heiko heinrich heinz helen helena helene helga helmut hendrik henri
    henrik henry herbert hermann hiroshi holger hugo ian ibrahim ida ignacio igor ilse imran ina ines ingo ingrid
    irene iris irina isabel isabella isabelle ivan ivo jack jacek jackie jacob jacqueline jacques jaime jakob jakub
    james jamie jan jana jane janet janine jannik jason javier jay jean jeanne jeff jeffrey jennifer jenny jens
    jeremy jeroen jerome jessica jill jim jin joan joana joanna joao joaquin jochen joe joel joerg johan johanna
    johannes john jon jonas jonathan joost jordi jorg jorge jose josef josefine joseph joshua joyce juan juana judith
    julia julian julie julien juliette june jurgen justin justyna kai karen karin karina karl karla karsten katarina
    katarzyna kate katharina katherine kathleen kathrin kathryn katia katie katja katrin kay keith kelly ken kenneth
    kenji kerstin kevin khalid kim kimberly klaus konrad kristian kristin kristina kumar kurt kyle lara larry lars
    laura laure laurence laurent lauren lea leila lena lennart leo leon leonardo leonie leslie li liam lidia liesbeth
    lily lin linda lisa liu lorena lorenzo louis louise luc luca lucas lucia lucie lucy ludovic luis luisa luiz luka
    lukas lutz lydia lynn maarten maciej magdalena maja malgorzata manfred manon manuel manuela mara marc marcel
    marcela marcelo marcin marco marcos marcus margaret margarita margot maria mariam marian mariana marianne marie
    marietta marina mario marion marissa marius mark marko markus marlene marta martha martin martina martine mary
    massimo mathias mathieu mathilde matt matteo matthew matthias matthieu maurice mauricio maurizio max maxime
    maximilian megan mehmet mei mel melanie melissa mercedes mette mia michael michaela michal michel michele michelle
    miguel mihai mikael mike milan milena mirko miriam mohamed mohammed molly monica monika montse moritz muhammad
    murat nadia nadine nancy natalia natalie natasha nathalie nathan neil nelson nicholas nick nico nicola nicolas
    nicole niels nigel nikolai nils nina noah noemie nora norbert nuno olaf oleg olga oliver olivia olivier omar
    oscar oskar otto pablo pamela paola paolo pascal patricia patrick patrizia paul paula pauline paulo pavel pawel
    pedro penelope per peter petra phil philip philipp philippe pia pierre pieter pietro pilar piotr priya quentin
    rachel rafael rahul raj ralf ralph ramon rana raphael raquel ravi ray raymond rebecca regina reinhard reiner
    rene renate renata ricardo riccardo richard rick rita rob robert roberta roberto robin rodrigo roger roland
    rolf roman romain ron ronald rosa rosanna rosemary ross roy ruben rudolf rudi russell ruth ryan sabine sabrina
    salvatore sam samantha samir samuel sandra sandrine sandro sanjay sanne sara sarah sascha scott sean sebastian
    sebastiao serge sergei sergio sharon sheila shirley sigrid silke silvia simon simona simone sofia sofie sonia
    sonja sophia sophie stefan stefania stefanie stefano stella stephan stephane stephanie stephen steve steven
    stuart sue sunil susan susana susanne suzanne sven svenja sylvia sylvie takashi tamara tanja tara tatiana ted
    teresa terry thea theo theresa theresia thierry thomas tiago tim timo tina tobias todd tom tomas tomasz toni
    tony tracy ulf ulrich ulrike ursula ute uwe valentin valentina valeria valerie vanessa vera veronica veronika
    veronique vicente vicky victor victoria viktor vincent vincenzo violeta virginia virginie vittorio vivek vivian
    vladimir volker walter wang wei wendy werner wilhelm will willem william wim wolfgang wouter xavier yann yannick
    yasmin yolanda yuki yusuf yves yvonne zhang zoe zofia"""
)
COMPANY_WORDS = words(
    """labs lab tools systems system solutions solution software technologies technology technologie tech industries
    industrie industrial group gruppe groupe grupo gruppo holding holdings partners consulting consultants services
    service logistics logistik logistique media energy energie bank insurance versicherung capital ventures
    foods food motors electric electronics pharma medical health care hospital university institute institut
    foundation stiftung association verein werke werk bau construction engineering maschinenbau design studio
    studios digital networks network telecom trading international global europe works company brothers sons
    hermanos freres fratelli soehne sohne handel transport transporte hotel restaurant airlines airways steel
    stahl chemie chemicals materials robotics analytics cloud data security properties immobilien real estate
    agency agentur design studios farms brewery brauerei publishing verlag press news times bakery manufacturing"""
)
"""Words that hardly ever stand in a personal name."""
