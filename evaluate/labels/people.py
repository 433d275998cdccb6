"""Names of people with the parts a person would see in them: `text|country|prefix|first|middle|last|suffix`.

Every second line, beginning with the second, is held out: rules were written without looking at what they do there.
All given names but the first are "middle", particles belong to the family name, and a nickname is dropped. Typed in
one go by somebody who knew the rules, so the figure flatters a little.
"""

LINES = """
Ludwig van Beethoven|DE||Ludwig||van Beethoven|
Rogier van der Weyden|||Rogier||van der Weyden|
Otto von Bismarck|DE||Otto||von Bismarck|
Karl-Theodor von und zu Guttenberg|DE||Karl-Theodor||von und zu Guttenberg|
Jan van 't Hoff|NL||Jan||van 't Hoff|
Pieter in 't Veld|NL||Pieter||in 't Veld|
Charles de Gaulle|FR||Charles||de Gaulle|
Honoré de la Tour|FR||Honoré||de la Tour|
Leonardo da Vinci|IT||Leonardo||da Vinci|
Giulia Della Rovere|IT||Giulia||Della Rovere|
Omar bin Khalid|SA||Omar||bin Khalid|
Siti binti Ahmad|MY||Siti||binti Ahmad|
Mohammed Al Maktoum|AE||Mohammed||Al Maktoum|
Fatima al-Fihri|MA||Fatima||al-Fihri|
Sinead O'Connor|IE||Sinead||O'Connor|
SHAUN O’NEILL|IE||Shaun||O’Neill|
IAN MCEWAN|GB||Ian||McEwan|
fiona mcdonald|GB||Fiona||McDonald|
ANGUS MACLEOD|GB||Angus||MacLeod|
CAROL MACHADO|BR||Carol||Machado|
Gabriel García Márquez|CO||Gabriel||García Márquez|
Miguel Ángel Pérez Gómez|ES||Miguel|Ángel|Pérez Gómez|
José Luis Rodríguez Zapatero|||José|Luis|Rodríguez Zapatero|
Ana Belén Fernández Ruiz|||Ana|Belén|Fernández Ruiz|
Pedro Sánchez|ES||Pedro||Sánchez|
Lucía Ortega|MX||Lucía||Ortega|
María del Carmen Martínez|ES||María||del Carmen Martínez|
Juan de Dios Romero|ES||Juan||de Dios Romero|
José Ortega y Gasset|ES||José||Ortega y Gasset|
Santiago Ramón y Cajal|ES||Santiago||Ramón y Cajal|
João Silva Santos|PT||João||Silva Santos|
Maria Oliveira Costa|BR||Maria||Oliveira Costa|
Luiz Inácio Lula da Silva|BR||Luiz|Inácio Lula|da Silva|
Ana Paula dos Santos|BR||Ana|Paula|dos Santos|
Carlos Eduardo Pereira|BR||Carlos|Eduardo|Pereira|
Rui Manuel Ferreira|PT||Rui|Manuel|Ferreira|
王小明|CN||小明||王|
李娜|CN||娜||李|
欧阳娜娜|CN||娜娜||欧阳|
司马光|TW||光||司马|
김민준|KR||민준||김|
박지성|KR||지성||박|
남궁민수|KR||민수||남궁|
황보라미|KR||라미||황보|
田中 太郎|JP||太郎||田中|
山本 花子|JP||花子||山本|
WANG Xiaoming|||Xiaoming||Wang|
TANAKA Hiroshi|||Hiroshi||Tanaka|
Xiaoming WANG|||Xiaoming||Wang|
Hiroshi TANAKA|JP||Hiroshi||Tanaka|
Wang Xiaoming|CN||Xiaoming||Wang|
Zhang Wei|CN||Wei||Zhang|
Xiaoming Wang|CN||Xiaoming||Wang|
Li Na|CN||Na||Li|
Kim Min-jun|KR||Min-jun||Kim|
Park Ji-sung|KR||Ji-sung||Park|
Min-jun Kim|KR||Min-jun||Kim|
Ji-sung Park|KR||Ji-sung||Park|
Tanaka Hiroshi|JP||Hiroshi||Tanaka|
Suzuki Ichiro|JP||Ichiro||Suzuki|
Hiroshi Tanaka|JP||Hiroshi||Tanaka|
Yuki Sato|JP||Yuki||Sato|
Nguyễn Văn An|VN||An|Văn|Nguyễn|
Trần Thị Hoa|VN||Hoa|Thị|Trần|
Nguyen Minh Tuan|VN||Tuan|Minh|Nguyen|
Lê Quang Liêm|VN||Liêm|Quang|Lê|
Nagy János|HU||János||Nagy|
Kovács Anna|HU||Anna||Kovács|
János Nagy|HU||János||Nagy|
Anna Kovács|HU||Anna||Kovács|
DUPONT Jean|FR||Jean||Dupont|
MARTIN Claire|FR||Claire||Martin|
Jean-Luc MÉLENCHON|FR||Jean-Luc||Mélenchon|
Anne-Marie DE LA FONTAINE|FR||Anne-Marie||de la Fontaine|
GARCÍA LÓPEZ María|ES||María||García López|
ROSSI Mario|IT||Mario||Rossi|
JOHN SMITH|GB||John||Smith|
HANS-PETER MÜLLER|DE||Hans-Peter||Müller|
john smith|US||John||Smith|
jürgen groß|DE||Jürgen||Groß|
MARIA DE LOS ANGELES RUIZ|MX||Maria||de los Angeles Ruiz|
VINCENT VAN GOGH|NL||Vincent||van Gogh|
Martin Luther King Jr.|US||Martin|Luther|King|Jr.
Robert Downey, Jr.|US||Robert||Downey|Jr.
Thurston Howell III|US||Thurston||Howell|III
Henry Louis Gates II|US||Henry|Louis|Gates|II
Jane Doe, PhD|US||Jane||Doe|PhD
Ann Lee MD|US||Ann||Lee|MD
Bob Stone, CPA, MBA|US||Bob||Stone|CPA MBA
Eva Klein MSc|GB||Eva||Klein|MSc
Dr. Angela Merkel|DE|Dr.|Angela||Merkel|
Prof. Dr. Heinz Riesenhuber|DE|Prof. Dr.|Heinz||Riesenhuber|
Dipl.-Ing. Karl Huber|AT|Dipl.-Ing.|Karl||Huber|
Mag. Eva Gruber|AT|Mag.|Eva||Gruber|
Herr Max Mustermann|DE|Herr|Max||Mustermann|
Frau Dr. Lea Sommer|DE|Frau Dr.|Lea||Sommer|
M. Jean Dupont|FR|M.|Jean||Dupont|
Mme Claire Petit|FR|Mme|Claire||Petit|
Sr. Juan Pérez|ES|Sr.|Juan||Pérez|
Sra. Marta Gil|ES|Sra.|Marta||Gil|
Dott.ssa Giulia Bianchi|IT|Dott.ssa|Giulia||Bianchi|
Avv. Marco Conti|IT|Avv.|Marco||Conti|
Ing. Pavel Novák|CZ|Ing.|Pavel||Novák|
MUDr. Jana Dvořáková|CZ|MUDr.|Jana||Dvořáková|
Lic. Carmen Soto|MX|Lic.|Carmen||Soto|
Arq. Diego Luna|MX|Arq.|Diego||Luna|
Sir Ian Holm|GB|Sir|Ian||Holm|
Dame Judi Dench|GB|Dame|Judi||Dench|
Dhr. Kees de Vries|NL|Dhr.|Kees||de Vries|
Mevr. Anouk Bakker|NL|Mevr.|Anouk||Bakker|
Smith, John|US||John||Smith|
Meier, Anna-Lena|DE||Anna-Lena||Meier|
de Vries, Kees|NL||Kees||de Vries|
García Lorca, Federico|ES||Federico||García Lorca|
Bond, James A.|GB||James|A.|Bond|
Kennedy, John F., Jr.|US||John|F.|Kennedy|Jr.
Robert "Bob" Miller|US||Robert||Miller|
Margaret (Peggy) Olson|US||Margaret||Olson|
Ana Lima 🚀|BR||Ana||Lima|
✨ Zoe Hart ✨|US||Zoe||Hart|
Alex Doe (she/her)|US||Alex||Doe|
Sam Roe (they/them)|US||Sam||Roe|
J. R. R. Tolkien|GB||J.|R. R.|Tolkien|
C. S. Lewis|GB||C.|S.|Lewis|
Cher|||Cher|||
Pelé|BR||Pelé|||
Lars Ulrich Møller|DK||Lars|Ulrich|Møller|
Björk Guðmundsdóttir|IS||Björk||Guðmundsdóttir|
Ivan Petrovich Sidorov|RU||Ivan|Petrovich|Sidorov|
Иван Иванов|RU||Иван||Иванов|
Ahmet Yılmaz|TR||Ahmet||Yılmaz|
Γιώργος Παπαδόπουλος|GR||Γιώργος||Παπαδόπουλος|
Priya Venkatesan|IN||Priya||Venkatesan|
Shri Narendra Patel|IN|Shri|Narendra||Patel|
David Ben Gurion|IL||David||Ben Gurion|
Yitzhak Ben Zvi|IL||Yitzhak||Ben Zvi|
Antoine de Saint-Exupéry|FR||Antoine||de Saint-Exupéry|
Éric St. Pierre|CA||Éric||St. Pierre|
Kwame Nkrumah|GH||Kwame||Nkrumah|
Ngozi Okonjo-Iweala|NG||Ngozi||Okonjo-Iweala|
JP Morgan|US||JP||Morgan|
TJ Maxx|US||TJ||Maxx|
LI Wei|||Wei||Li|
XU Jing|||Jing||Xu|
""".strip().splitlines()
TUNED, HELD_OUT = LINES[::2], LINES[1::2]
