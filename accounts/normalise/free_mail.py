"""Domains where anybody can have a mailbox: they name no company."""

from accounts.normalise.value import words

_EVERYWHERE = words("gmail googlemail outlook hotmail live yahoo ymail rocketmail aol gmx msn icloud yandex")
_ENDINGS = words(
    """com net org de at ch fr es it nl be lu pt pl cz sk hu ro bg gr dk se no fi ie ca in jp kr tw hk sg my id ph th vn
    br mx ar cl cr pe ve co.uk co.in co.jp co.id co.kr co.nz co.za co.th co.il com.br com.mx com.ar com.au com.tr com.sg
    com.my com.hk com.tw com.ph com.vn com.co com.pe com.ve com.ua ru by kz ua lt lv ee eu us info cn com.cn"""
)
_OTHERS = words(
    """me.com mac.com aim.com mail.com email.com inbox.com gmx.info usa.com post.com europe.com proton.me
    protonmail.com protonmail.ch pm.me tutanota.com tutanota.de tutamail.com tuta.io tuta.com hushmail.com
    fastmail.com fastmail.fm hey.com duck.com privaterelay.appleid.com zoho.com zohomail.com zohomail.eu
    mailbox.org posteo.de posteo.net mailfence.com startmail.com runbox.com disroot.org riseup.net
    mailinator.com yopmail.com guerrillamail.com 10minutemail.com trashmail.com sharklasers.com tempmail.com
    web.de t-online.de freenet.de arcor.de online.de email.de mail.de kabelmail.de unitybox.de netcologne.de
    onlinehome.de ewe.net ewetel.net osnanet.de versanet.de alice-dsl.net mnet-online.de gmx.biz ok.de
    firemail.de chello.at aon.at utanet.at inode.at tele2.at kabsi.at bluewin.ch hispeed.ch sunrise.ch
    bluemail.ch swissonline.ch orange.fr free.fr wanadoo.fr laposte.net sfr.fr neuf.fr bbox.fr numericable.fr
    voila.fr club-internet.fr caramail.com cegetel.net noos.fr aliceadsl.fr terra.es telefonica.net movistar.es
    ono.com ya.com euskalnet.net libero.it virgilio.it tiscali.it alice.it tin.it inwind.it iol.it email.it
    pec.it tim.it fastwebnet.it poste.it ziggo.nl kpnmail.nl hetnet.nl planet.nl home.nl xs4all.nl kpnplanet.nl
    upcmail.nl chello.nl casema.nl zonnet.nl quicknet.nl solcon.nl tele2.nl telenet.be skynet.be scarlet.be
    proximus.be pandora.be voo.be base.be sapo.pt clix.pt netcabo.pt iol.pt wp.pl o2.pl onet.pl onet.eu op.pl
    interia.pl interia.eu tlen.pl gazeta.pl poczta.fm vp.pl poczta.onet.pl seznam.cz centrum.cz email.cz
    volny.cz post.cz atlas.cz azet.sk zoznam.sk centrum.sk pobox.sk freemail.hu citromail.hu t-online.hu
    indamail.hu vipmail.hu abv.bg mail.bg dir.bg otenet.gr hol.gr forthnet.gr walla.co.il walla.com 012.net.il
    netvision.net.il telia.com spray.se bredband.net comhem.se tele2.se online.no jubii.dk mail.dk stofanet.dk
    luukku.com suomi24.fi elisanet.fi saunalahti.fi kolumbus.fi simnet.is inbox.lv one.lt hot.ee mail.ee mail.ru
    bk.ru list.ru inbox.ru internet.ru rambler.ru ya.ru ukr.net i.ua meta.ua tut.by eircom.net btinternet.com
    sky.com ntlworld.com virginmedia.com talktalk.net blueyonder.co.uk tiscali.co.uk btopenworld.com virgin.net
    plus.net plus.com fsmail.net o2.co.uk comcast.net verizon.net att.net sbcglobal.net bellsouth.net cox.net
    charter.net earthlink.net pacbell.net juno.com netzero.net netzero.com windstream.net optonline.net
    optimum.net roadrunner.com rr.com twc.com centurylink.net embarqmail.com frontiernet.net peoplepc.com
    excite.com lycos.com prodigy.net suddenlink.net mindspring.com shaw.ca rogers.com sympatico.ca telus.net
    videotron.ca bell.net cogeco.ca eastlink.ca bigpond.com bigpond.net.au optusnet.com.au iinet.net.au
    tpg.com.au internode.on.net westnet.com.au xtra.co.nz slingshot.co.nz uol.com.br bol.com.br terra.com.br
    ig.com.br globo.com globomail.com r7.com oi.com.br zipmail.com.br prodigy.net.mx fibertel.com.ar
    speedy.com.ar arnet.com.ar ciudad.com.ar vtr.net adinet.com.uy qq.com vip.qq.com 163.com 126.com 139.com
    188.com yeah.net sina.com sina.cn sohu.com foxmail.com tom.com aliyun.com 21cn.com naver.com hanmail.net
    daum.net nate.com kakao.com docomo.ne.jp ezweb.ne.jp softbank.ne.jp au.com nifty.com biglobe.ne.jp so-
    net.ne.jp ocn.ne.jp excite.co.jp i.softbank.jp hinet.net pchome.com.tw seed.net.tw netvigator.com
    singnet.com.sg rediffmail.com sify.com indiatimes.com mweb.co.za telkomsa.net webmail.co.za vodamail.co.za
    emirates.net.ae maktoob.com mynet.com superonline.com ttmail.com hotmail.rs eunet.rs sezampro.rs net.hr
    inet.hr t-com.hr siol.net email.si volja.net vodafone.de o2online.de"""
)
FREE_MAIL = frozenset(f"{name}.{ending}" for name in _EVERYWHERE for ending in _ENDINGS) | _OTHERS
ALSO_COMPANIES = words(
    """proximus.be vodafone.de globo.com sky.com rogers.com shaw.ca telus.net aliyun.com poste.it tim.it kakao.com
    naver.com zoho.com yandex.com yandex.ru mail.ru uol.com.br"""
)
"""Providers that are customers too: their web address names them, an address of theirs does not."""
