"""The words that the service wording of sites is made of, in the languages of Europe: a line of nothing else tells nothing of the world.

A call ("Abonnieren Sie …"), a reservation of rights or a notice is service wording only where the whole line is: a single word that is none
of these, and no name, makes it a sentence. That costs some lines of sites, which stay in a text, and no sentence of the news.
"""

from __future__ import annotations

import re

# What such lines speak of, by language; forms that a phrase is begun with stand in the phrases of ``standing``.
WORDS = (
    # Networks
    "facebook twitter x whatsapp telegram instagram linkedin youtube tiktok threads bluesky mastodon pinterest reddit flipboard google "
    "messenger vkontakte "
    # English
    "subscribe subscribed subscription subscriptions subscriber subscribers unsubscribe sign signed signing register registered login "
    "log "
    "logged account accounts free newsletter newsletters inbox email e-mail emails e-mails mail alert alerts notification "
    "notifications app "
    "apps download get receive read reading listen watch follow share join channel group community page site website web article "
    "articles "
    "content story stories continue continues full access unlimited premium member members membership support journalism independent "
    "click "
    "tap leave left scroll swipe below above button link comment comments reply replies conversation discussion closed moderated "
    "opinions rights "
    "reserved copyright "
    "published reproduced republished redistributed broadcast rewritten copied transmitted permission prior written material form terms "
    "conditions use uses service privacy policy cookie cookies settings preferences accept reject manage agree consent contact send "
    "latest "
    "daily weekly morning evening breaking news headlines updates digest briefing delivered straight directly trial offer cancel "
    "anytime gift "
    "save print advertisement advertising sponsored promoted ad ads paid loading wait enable javascript browser time estimated average "
    "mins min minutes minute photo photos image images picture pictures slide gallery video live audio posted previous next don t "
    "those own author "
    "authors do does necessarily reflect represent position these views are disclaimer show hide load homepage home top main google "
    "play store apple thank thanks watching listening error typo "
    "mistake correction spotted password experience improve best first everything original reader readers reserve user username "
    "never miss been turned off disabled switched legal reasons originally license licence creative commons under post posts work "
    "journalists "
    "independent media newsroom "
    # German
    "abonnieren abonniere abonniert abo abos abonnement abonnent abonnenten abonnentin abonnenten newsletter kostenlos kostenlose "
    "kostenlosen "
    "kostenloser gratis anmelden melden registrieren registriert angemeldet einloggen anmeldung konto kunde kunden täglich täglichen "
    "wöchentlich wöchentlichen wichtigsten wichtigste neuesten neueste aktuellen nachrichten meldungen news e-mail mail e-mails postfach "
    "app apps herunter laden kanal whatsapp-kanal folgen folge bleiben laufenden informiert klicken hier-klicken artikel beitrag "
    "inhalt text texte lesen "
    "weiterlesen weiter vollständig vollständigen ganzen exklusiv kostenpflichtig zugang testen monat monate woche wochen euro danke "
    "vielen "
    "dank lesen fürs unterstützen unseren journalismus unabhängigen redaktion fehler gefunden entdeckt schreiben mitteilen fragen "
    "feedback "
    "rechte vorbehalten nachdruck verboten untersagt genehmigung ausdrücklicher schriftlicher vervielfältigung verbreitung verlag "
    "verlags "
    "auszugsweise urheberrechtlich geschützt bereits jetzt digital plus "
    "journalisten unabhängige unabhängiger testen bestellen empfehlen wichtige wichtigen "
    # French
    "abonnez abonner abonnement abonnements abonné abonnés abonnée inscrivez inscrire inscription inscrit inscrits newsletter "
    "newsletters "
    "infolettre infolettres lettre d'information gratuit gratuite gratuitement quotidienne hebdomadaire recevez recevoir actualité "
    "actualités "
    "actu actus info infos information informations essentiel jour matin soir semaine mois mail mails e-mail e-mails boîte courriel "
    "application appli téléchargez "
    "télécharger cliquez clic ici suivez suivre fil chaîne compte connectez connecter connexion créez créer lire lecture suite article "
    "articles contenu contenus réservé réservés payant illimité accès offre essai partir site soutenez soutenir journalisme "
    "indépendant merci lu lecteurs "
    "droits réservés reproduction interdite même partielle totale autorisation préalable écrite sans diffusion rediffusion reste "
    "moins euro euros "
    "rédaction journalistes presse médias importantes nouvelles dernières meilleures meilleur soutien "
    # Spanish
    "suscríbete suscríbase suscribirse suscripción suscriptor suscriptores suscriptora regístrate regístrese registrarse registro "
    "inicia iniciar "
    "sesión boletín boletines newsletter newsletters gratis gratuito gratuita diario diaria semanal recibe recibir reciba correo "
    "electrónico "
    "e-mail noticia noticias información actualidad últimas mejores día días semana canal grupo aplicación app móvil descarga "
    "descarga descargar "
    "síguenos síganos sigue seguir seguirnos únete unirse clic haz haga pincha leer leyendo artículo contenido exclusivo exclusiva "
    "acceso "
    "ilimitado cuenta oferta euros gracias leernos lectores apóyanos periodismo independiente derechos reservados prohibida "
    "reproducción total parcial "
    "autorización previa escrita expresa eres redes sociales toda "
    "importantes importante redacción periodistas medios mañana tarde nuevas contenidos comentar compartir "
    # Italian
    "iscriviti iscrivetevi iscriversi iscrizione registrati registrarsi abbonati abbonarsi abbonamento abbonato accedi accesso "
    "newsletter "
    "gratis gratuita gratuitamente gratuito quotidiana settimanale ricevi ricevere notizia notizie aggiornamenti ultime migliori "
    "giorno giorni "
    "settimana posta mail e-mail email canale gruppo app applicazione scarica scaricare seguici seguiteci clicca cliccare leggere "
    "letto articolo "
    "contenuto contenuti riservato riservata esclusivo illimitato account offerta euro grazie sostienici sostieni giornalismo "
    "indipendente "
    "diritti riservati riproduzione vietata anche parziale autorizzazione senza entra unisciti lettori social "
    "importanti redazione giornalisti mattina nuove articoli commenta condividi "
    # Portuguese
    "assine assinar assinatura assinante assinantes inscreva-se inscrever-se inscrição cadastre-se cadastro newsletter newsletters "
    "grátis "
    "gratuita gratuitamente gratuito diária semanal receba receber notícia notícias informações últimas melhores dia dias semana "
    "e-mail email "
    "correio canal grupo aplicativo app baixe baixar siga siga-nos seguir entre participe clique ler leia matéria matérias artigo "
    "conteúdo exclusivo "
    "exclusiva acesso ilimitado conta oferta obrigado obrigada apoie jornalismo independente direitos reservados reprodução proibida "
    "total "
    "parcial autorização prévia sem redes sociais leitores "
    "importantes entrar redação jornalistas manhã acompanhe principais conteúdos compartilhe "
    # Dutch
    "abonneer abonneren abonnement abonnee abonnees nieuwsbrief nieuwsbrieven gratis dagelijks dagelijkse wekelijks wekelijkse "
    "aanmelden meld "
    "schrijf inschrijven ontvang ontvangen laatste beste nieuws dag week maand mail e-mail mailbox inbox app download kanaal volg "
    "volgen klik "
    "lees lezen artikel artikelen exclusief alleen toegang onbeperkt account inloggen aanbieding euro bedankt steun journalistiek "
    "onafhankelijke "
    "rechten voorbehouden overname toestemming lezers website "
    "belangrijkste redactie journalisten ochtend nieuwe reageer deel "
    # Polish
    "zapisz subskrybuj subskrypcja subskrypcję subskrypcji prenumerata prenumeratę prenumeratorów zaprenumeruj newsletter newslettera "
    "bezpłatny "
    "bezpłatnego bezpłatnie darmowy darmowego codziennie codzienny tygodniowy otrzymuj najnowsze najważniejsze informacje wiadomości "
    "dzień "
    "tydzień mail e-mail skrzynkę pocztę aplikacja aplikację pobierz kanał grupy obserwuj polub śledź dołącz kliknij czytać czytaj dalej "
    "artykuł "
    "materiał dostępny dostępna wyłącznie tylko dostęp konto zaloguj zarejestruj oferta dziękujemy wspieraj niezależne dziennikarstwo "
    "prawa "
    "zastrzeżone kopiowanie przedruk zabronione zabroniony zgody bez bądź bieżąco masz posiadasz chcesz być facebooku twitterze "
    "instagramie "
    "przeczytanie przeczytaj artykułu artykułów wiadomościach redakcji redakcję dziennikarzy ważne nowe codziennej "
    # Czech and Slovak
    "odebírejte odběr newsletter newsletteru zdarma denně týdně přihlaste zaregistrujte předplaťte předplatné předplatitele "
    "předplatitelé "
    "dostávejte nejnovější nejdůležitější zprávy novinky den týden mail e-mail e-mailem aplikaci stáhněte kanál sledujte sledovat "
    "klikněte číst článek "
    "obsah dostupný pouze přístup účet děkujeme podpořte nezávislou žurnalistiku práva vyhrazena vyhradené všechna všetky prihláste "
    "zaregistrujte odoberajte facebooku twitteru instagramu "
    # Swedish, Danish, Norwegian, Finnish
    "prenumerera prenumerant prenumeranter nyhetsbrev nyhetsbrevet nyhedsbrev nyhedsbrevet gratis dagligt dagliga daglige ukentlig få "
    "få motta "
    "modtag senaste seneste siste viktigaste vigtigste viktigste nyheter nyheterna nyheder nyhetene dag dagen uge vecka mejl mejlen "
    "mail e-post "
    "e-posten app appen ladda ned ner hämta kanal följ följa følg følge klicka klik klikk läsa læs læse les lese artikeln artiklen "
    "artikkelen innehåll "
    "indhold innhold tillgång adgang tilgang konto logga logg anmäl anmeld tilmeld meld abonner abonnement abonnent abonnenter "
    "abonnere tack tak takk stöd støt "
    "rättigheter rettigheder rettigheter förbehållna forbeholdes forbeholdt reserverade tilaa tilaaja tilaajille uutiskirje "
    "uutiskirjeemme "
    "ilmainen maksuton päivittäin uutiset seuraa meitä lataa sovellus kirjaudu artikkeli oikeudet pidätetään facebookissa instagramissa "
    # Hungarian, Romanian, Turkish
    "iratkozz iratkozzon fel hírlevelünkre hírlevélre hírlevél ingyenes naponta kövess kövessen minket facebookon instagramon "
    "twitteren jog fenntartva "
    "abonează-te abonați-vă newsletter newsletterul newsletterului gratuit zilnic urmărește-ne canalul știri drepturile rezervate "
    "bizi takip edin abone olun ücretsiz bülten bültenimize günlük haberler kanalımıza facebook'ta instagram'da hakları hakkı saklıdır "
    # Russian, Ukrainian, Greek
    "подпишитесь подписывайтесь подпишись подписаться подписка подписку подписчиков рассылка рассылку рассылки бесплатно бесплатная "
    "бесплатную "
    "ежедневно ежедневную новости новостей главные последние свежие день почту почта канал канале каналы группу телеграм телеграме "
    "телеграм-канал "
    "telegram-канал telegram-канале следите читайте присоединяйтесь зарегистрируйтесь скачайте приложение нажмите здесь сюда статью "
    "статья материал полностью "
    "доступ доступен только аккаунт войти поддержите редакцию нашли ошибку опечатку выделите ctrl enter сообщите права защищены "
    "использование материалов разрешения письменного запрещено вконтакте одноклассниках дзене "
    "підпишіться підписуйтесь розсилку безкоштовно новини головні канал канали телеграм telegram-канал читайте стежте усі права "
    "захищені захищено "
    "εγγραφείτε newsletter δωρεάν καθημερινά νέα ειδήσεις κανάλι ακολουθήστε διαβάστε άρθρο δικαιώματα επιφύλαξη παντός δικαιώματος"
)
# Small words between them: articles, prepositions, and those that speak to a reader or of the site itself.
LITTLE = (
    "a an the and or to for of on in at by with from as your you us our we is are it this that all not no more now here today only "
    "just per via "
    "up be can will have has may must into one any out back me my please already new every each day week month year if under so without "
    "sie ihr ihre ihren ihrem uns unser unsere unserem unserer der die das den dem des ein eine einen einem einer und oder für zu zum "
    "zur "
    "auf im am an bei von mit um noch nur auch mehr alle alles heute dich du dein deine deinen sich aus ist sind haben schon nichts "
    "verpassen dieser diesen diese dies nach "
    "le la les l un une des du de d et ou à au aux pour par sur en dans avec votre vos nos notre nous vous cet cette chaque tous "
    "toute toutes "
    "tout plus déjà ici maintenant aussi s n y dès c j m qu que ce n'est pas "
    "el los las una del o al para con tu tus su sus nuestro nuestra nuestros nuestras te nos lo se este esta todos todas cada más no "
    "ya aquí ahora eres "
    "il i gli di della dei delle dell e alla alle ai all da dal nel nella nelle sul sulla sui tuo tua tuoi nostro nostra nostri "
    "nostre ci ti vi si questo "
    "questa tutto tutta tutti tutte ogni più già qui ora è "
    "os as um uma do da dos das em na nas ao às com seu sua seus suas nosso nossa nossos nossas você mais já agora pelo pela "
    "het een van en voor op aan met jouw je u uw ons onze dit deze dat elke meer niet al hier nu ook naar te bij alle onder "
    "i lub oraz w we na do z ze za od dla po przez się nas nasz nasza nasze naszą naszego naszej naszym twoją swoją ten ta to tego każdy "
    "więcej już tu tutaj teraz jest są aby żeby naszych nami "
    "a nebo alebo v ve o od pro pre po se sa nás náš naše naši našeho našej váš vaše vám tento tato toto zde teraz již už je jsou "
    "více viac každý "
    "ett det och eller för för att på till av från fra din dit ditt vår vårt våra vores vore oss os dig deg dere nu nå mer mere allt "
    "alla er inte ikke her "
    "ja tai ja tästä nyt kaikki az és vagy itt most minden și sau pe din cu pentru ne noastră nostru aici acum toate ve veya bu için "
    "şimdi burada tüm her "
    "и или в во на с со к по за о об для от из у нас наш наша наше наши нашу нашего нашем ваш ваша все всё это эту этот уже здесь тут "
    "сейчас чтобы без её "
    "і й та або з із до про від наша нас тут зараз και ή στο στη στην στα με για από το τη την του της μας σας εδώ τώρα όλα"
)
VOCABULARY = frozenset(f"{WORDS} {LITTLE}".split())
ADDRESS = re.compile(r"https?://\S+|www\.\S+|[\w.+-]+@[\w.-]+|(?<!\w)@\w+|\b[\w-]+\.(?:com|org|net|info|news|[a-z]{2})\b(?:/\S*)?")
TOKEN = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
# In German every noun has a capital, so that names cannot be told by theirs.
GERMAN = frozenset(
    "sie ihr ihre ihren uns unser unsere unseren der das den dem für und mit auf jetzt zum zur nicht melden dieser wir".split()
)
FIRST = re.compile(r"(?:\A|[.!?:]\s)\W*(?=\w)")
PARTS = re.compile(r"[-'’]")
MOST_NAMES, MOST_HOLDERS = 4, 8


def is_of_service_words(line: str, *, phrase: str = "", holder: bool = False) -> bool:
    """Return whether a line has no words but those of services and of ``phrase``, numbers, addresses and a few names.

    ``holder`` says that the line may name who holds the rights to something, wherever in it.

    >>> is_of_service_words("Sign up for our free newsletter at news.example.org"), is_of_service_words("Sign up rates rose in May")
    (True, False)
    """
    tokens = list(TOKEN.finditer(ADDRESS.sub(lambda found: " " * len(found[0]), line)))
    known = {token.casefold() for token in TOKEN.findall(phrase)}
    unknown = [token for token in tokens if not _is_known(token[0].casefold(), known)]
    if holder:
        return len(unknown) <= MOST_HOLDERS and all(_is_name(token[0]) for token in unknown)
    firsts = {found.end() for found in FIRST.finditer(line)}
    is_german = any(token[0].casefold() in GERMAN for token in tokens)
    return len(unknown) <= (0 if is_german else MOST_NAMES) and all(_is_name(token[0]) and token.start() not in firsts for token in unknown)


def words_beside_service(line: str) -> list[str]:
    """Return the words of a line that service wording has not, and that are no names.

    >>> words_beside_service("Terms of the deal with Norwick were not disclosed.")
    ['deal', 'were', 'disclosed']
    """
    tokens = TOKEN.findall(ADDRESS.sub(" ", line))
    return [token for token in tokens if not _is_name(token) and not _is_known(token.casefold(), set())]


def _is_known(token: str, phrase: set[str]) -> bool:
    """Return whether a word, or each of its parts ("l'actualité"), is one of a service or of a phrase, or a number."""
    if token in VOCABULARY or token in phrase or token.isdigit():
        return True
    parts = PARTS.split(token)
    return len(parts) > 1 and all(part in VOCABULARY or part in phrase or part.isdigit() for part in parts)


def _is_name(token: str) -> bool:
    return token[0].isupper() or any(char.isdigit() for char in token)
