"""Company names with legal forms: `country|name|key`, the key being what is left without the form.

Every second line, beginning with the second, is held out: rules were written without looking at what they do there.
"""

LINES = """
DE|Weber Maschinenbau GmbH|weber maschinenbau
DE|Huber & Söhne GmbH & Co. KG|huber and sohne
DE|Nordlicht Aktiengesellschaft|nordlicht
DE|Salzmann UG (haftungsbeschränkt)|salzmann
DE|Brandt e.K.|brandt
DE|Sportfreunde Ulm e. V.|sportfreunde ulm
DE|Krause OHG|krause
DE|Dachwerk eG|dachwerk
AT|Gruber Ges.m.b.H.|gruber
AT|Alpenholz GesmbH|alpenholz
CH|Bergmann Sàrl|bergmann
CH|Tessin Sagl|tessin
GB|Harper Mills Limited|harper mills
GB|Thornton Works PLC|thornton works
GB|Moss & Lane LLP|moss and lane
GB|Open Hands C.I.C.|open hands
US|Redwood Labs, Inc.|redwood labs
US|Cedar Street Partners LLC|cedar street partners
US|Granite Corporation|granite
US|Bluebird Co.|bluebird
US|Stone & Hill, P.C.|stone and hill
US|Summit L.L.C.|summit
CA|Maple Freight Ltée|maple freight
CA|Nordique Inc|nordique
FR|Boulangerie Petit SARL|boulangerie petit
FR|Lumière S.A.S.|lumiere
FR|Durand SASU|durand
FR|SCI Les Tilleuls|les tilleuls
BE|Vermeulen BVBA|vermeulen
BE|De Smet SRL|de smet
NL|Jansen Beheer B.V.|jansen beheer
NL|Tulp N.V.|tulp
LU|Moselle S.à r.l.|moselle
LU|Ardenne SCSp|ardenne
ES|Construcciones Vega S.L.|construcciones vega
ES|Aceites Sur, S.A.U.|aceites sur
ES|Frutas Sol S. Coop.|frutas sol
ES|Talleres Mar SLL|talleres mar
PT|Rio Verde, Lda.|rio verde
PT|Horizonte Unipessoal Lda|horizonte
BR|Sul Grãos Ltda.|sul graos
BR|Casa Nova EIRELI|casa nova
IT|Fratelli Conti S.r.l.|fratelli conti
IT|Vetro S.p.A.|vetro
IT|Rossi s.n.c.|rossi
IT|Luce Società Cooperativa|luce
MX|Plata S.A. de C.V.|plata
MX|Norte S. de R.L. de C.V.|norte
AR|Pampas S.R.L.|pampas
CO|Cafetal S.A.S.|cafetal
CL|Andes SpA|andes
PE|Inca S.A.C.|inca
SE|Granskog AB|granskog
SE|Norrsken Aktiebolag|norrsken
NO|Fjordheim AS|fjordheim
NO|Havbris ASA|havbris
DK|Bakkegård A/S|bakkegard
DK|Strandhuset ApS|strandhuset
FI|Metsäpuu Oy|metsapuu
FI|Järvi Oyj|jarvi
IS|Jökull ehf.|jokull
IS|Norðurljós hf|nordurljos
IE|Clover Foods DAC|clover foods
IE|Liffey Teoranta|liffey
PL|Zielony Las Sp. z o.o.|zielony las
PL|Bursztyn Spółka Akcyjna|bursztyn
CZ|Dřevo s.r.o.|drevo
CZ|Moravan a.s.|moravan
SK|Tatry, spol. s r.o.|tatry
SK|Dunaj a. s.|dunaj
HU|Duna Kft.|duna
HU|Tisza Zrt.|tisza
RO|Carpati S.R.L.|carpati
RO|Delta SA|delta
BG|Balkan OOD|balkan
BG|Roza EOOD|roza
HR|Jadran d.o.o.|jadran
RS|Sava d.d.|sava
SI|Triglav d. o. o.|triglav
EE|Meri OÜ|meri
LV|Daugava SIA|daugava
LT|Nemunas UAB|nemunas
GR|Aigaio A.E.|aigaio
GR|Ilios ΕΠΕ|ilios
TR|Anadolu A.Ş.|anadolu
TR|Marmara Ltd. Şti.|marmara
RU|ООО Волга|волга
RU|АО «Урал»|урал
UA|ТОВ Дніпро|дніпро
UA|Dnipro TOV|dnipro
JP|株式会社さくら|さくら
JP|Sakura Kabushiki Kaisha|sakura
JP|Hikari Co., Ltd.|hikari
JP|合同会社ひかり|ひかり
CN|北京晨光有限公司|北京晨光
CN|Shanghai Lotus Co Ltd|shanghai lotus
KR|주식회사 한빛|한빛
KR|㈜누리|누리
IN|Ganga Textiles Pvt. Ltd.|ganga textiles
IN|Himalaya Private Limited|himalaya
ID|PT Nusantara Tbk|nusantara
MY|Bintang Sdn. Bhd.|bintang
SG|Merlion Pte. Ltd.|merlion
TH|Siam Public Company Limited|siam
VN|Sen Vang JSC|sen vang
PH|Perlas Corp.|perlas
AU|Wattle Pty Ltd|wattle
NZ|Kauri Limited|kauri
ZA|Protea (Pty) Ltd|protea
AE|Oasis FZ-LLC|oasis
AE|Dune FZE|dune
SA|Najd W.L.L.|najd
IL|Galil Ltd|galil
IL|Negev בע"מ|negev
NG|Savanna Nig. Ltd|savanna
EG|Nile S.A.E.|nile
EU|Europa SE|europa
EU|Danube GEIE|danube
""".strip().splitlines()
TUNED, HELD_OUT = LINES[::2], LINES[1::2]
