"""The standing words of sites in the languages of Europe: share bars, notes on cookies, newsletters and rights, links to other articles.

What English sites say so is told by ``articles.domain.reading.cleaning``, which knows it of every text; here are the same kinds in other
languages, for what was a page or a feed and is cut to the article before it is kept. A line is told as a whole: it is a phrase of service,
give or take names, numbers and addresses, and has no other words (``service_words``), so that a sentence of the news that begins like one
or holds one stays.
"""

from __future__ import annotations

import re

from articles.domain.reading.cleaning.formulae import MORE_IN, begins_formula, begins_list, is_age, is_share_bar
from articles.domain.reading.cleaning.service_words import TOKEN, is_of_service_words
from articles.domain.reading.cleaning.shape import shape_of

MOST_WORDS, MOST_CHARACTERS = 45, 600
NETWORK = (
    r"(?:facebook|twitter|x|whatsapp|telegram|instagram|linkedin|youtube|tiktok|threads|bluesky|mastodon|pinterest|reddit|flipboard|"
    r"google(?: news| nachrichten| actualités| noticias| notizie| notícias)?|messenger|vkontakte|вк|вконтакте|одноклассники)"
)
# A line made of nothing but these is a bar of buttons.
BUTTONS = frozenset(
    "facebook twitter x whatsapp telegram instagram linkedin youtube tiktok threads bluesky mastodon pinterest reddit flipboard tumblr "
    "xing pocket messenger viber e-mail email mail link url rss copy share print sms "
    "teilen weiterleiten weitersagen drucken merken speichern kopieren vorlesen anhören kommentieren versenden auf per mit via über "
    "artikel beitrag seite diesen "
    "partager partagez imprimer envoyer copier commenter réagir enregistrer sauvegarder écouter sur par le l lien cet article offrir "
    "courriel "
    "compartir comparte imprimir enviar copiar guardar comentar en por el enlace este artículo correo electrónico "
    "condividi condividere stampa invia copia salva commenta ascolta su con via questo articolo "
    "compartilhar compartilhe partilhar partilhe copiar salvar ouvir no pelo esta matéria notícia "
    "delen deel printen afdrukken kopieer bewaar luister op dit artikel via "
    "udostępnij drukuj wyślij kopiuj zapisz skomentuj posłuchaj na przez artykuł "
    "sdílet sdílejte tisknout poslat kopírovat uložit na článek zdieľať vytlačiť "
    "dela skriv ut kopiera spara lyssna på del udskriv gem lyt kopiér skriv kopier lagre jaa tulosta kopioi tallenna "
    "megosztás nyomtatás másolás küldés paylaş yazdır kopyala gönder kaydet distribuie tipărește trimite copiază "
    "поделиться распечатать отправить скопировать сохранить ссылку ссылка в на "
    "поширити надрукувати надіслати κοινοποίηση εκτύπωση αποστολή".split()
)
LEADING = frozenset("le l en el su no op na in by via auf per mit über sur par con por pelo på в x diesen cet este questo esta dit".split())
ALSO = (
    r"(?:read|see|watch|listen)(?: (?:also|more|next|now))?|also read|(?:must[- ])?read|related(?: (?:story|stories|articles?|content|"
    r"news|"
    r"coverage))?|recommended|in (?:pictures|pics|photos)|don['’]?t miss|more(?: on this)?|you (?:may|might) (?:also )?like|"
    r"(?:lesen sie|lies|lest|sehen sie|hören sie) (?:auch|dazu|hier|mehr|weiter)|(?:mehr|alles|hintergründe) (?:zum thema|dazu|"
    r"zu diesem thema)|"
    r"das könnte (?:sie|dich|euch) auch interessieren|auch interessant|passend dazu|weitere (?:artikel|meldungen|nachrichten|"
    r"themen|beiträge)|"
    r"(?:verwandte|ähnliche) (?:artikel|beiträge|themen)|meistgelesen\w*|"
    r"(?:à |a )?(?:lire|voir|écouter|regarder|relire|découvrir) (?:aussi|également|encore)|sur le même (?:sujet|thème)|"
    r"vous aimerez aussi|"
    r"(?:nos )?(?:articles|contenus) (?:liés|similaires|associés|connexes)|les plus lus|pour aller plus loin|"
    r"(?:lea|lee|leer|ver|vea|mira|mire|escucha) (?:también|además)|(?:también )?(?:te|le) (?:puede|podría|pueden) interesar|"
    r"(?:noticias?|artículos?|contenidos?) relacionad[oa]s?|lo más (?:leído|visto)|en este artículo|"
    r"(?:leggi|vedi|guarda|ascolta) (?:anche|pure)|(?:ti )?potrebbe(?:ro)? interessar(?:e|ti)(?: anche)?|articoli correlati|"
    r"i più letti|"
    r"(?:per )?approfond(?:ire|imenti?)|"
    r"(?:leia|veja|saiba|confira|ouça|assista) (?:também|mais|ainda)|(?:matérias|notícias|conteúdos?|artigos) relacionad[oa]s?|"
    r"(?:as )?mais lidas|"
    r"(?:lees|kijk|bekijk|luister|zie) ook|meer over (?:dit onderwerp|dit thema)|gerelateerde? artikelen|meest gelezen|"
    r"(?:czytaj|przeczytaj|zobacz|sprawdź|obejrzyj|posłuchaj) (?:także|też|również|więcej)|powiązane(?: artykuły)?|polecamy|"
    r"najczęściej czytane|"
    r"więcej na ten temat|"
    r"(?:čtěte|čítajte|sledujte) (?:také|též|dále|i|aj|tiež)|(?:přečtěte|prečítajte) si (?:také|též|i|aj|tiež)|(?:související|"
    r"súvisiace)(?: \w+)?|"
    r"nejčtenější|mohlo by vás (?:také )?zajímat|"
    r"(?:läs|læs|les|se|hør|hör) (?:också|även|mer|også|mere)|(?:relaterade|liknande|relaterede|relaterte) artik\w+|mest (?:lästa|"
    r"læste|leste)|"
    r"(?:lue|katso) myös|(?:olvassa el|nézze meg) (?:ezt )?is|kapcsolódó cikk\w*|(?:citește|vezi|citiți|vedeți) și|articole similare|"
    r"ilgili haberler|(?:ayrıca|bunu da) (?:oku\w*|bak\w*)|διαβάστε (?:επίσης|ακόμ[αη]|περισσότερα)|δείτε (?:επίσης|ακόμ[αη])|"
    r"σχετικά άρθρα|"
    r"(?:читайте|смотрите|слушайте) (?:также|ещё|еще)|(?:читайте|материалы|новости|статьи) по теме|похожие (?:статьи|новости|"
    r"материалы)|"
    r"(?:читайте|дивіться) також|прочетете още|čitajte i|pročitajte (?:i|još)"
)
MORE = (
    r"weiterlesen|mehr lesen|(?:den )?(?:ganzen|vollständigen) (?:artikel|beitrag) lesen|lire (?:la suite|plus|"
    r"l['’]article(?: complet)?)|"
    r"(?:seguir|sigue|continuar|continúe) leyendo|leer (?:más|la noticia completa|el artículo completo)|leggi (?:tutto|di più|"
    r"l['’]articolo(?: completo)?)|"
    r"continua(?:re)? (?:a leggere|la lettura)|(?:continue|continuar) (?:lendo|a ler)|l(?:er|eia) (?:mais|na íntegra)|"
    r"lees (?:verder|meer)|"
    r"czytaj (?:dalej|więcej|całość)|(?:číst|celý) (?:dále|více|článek)|läs (?:mer|vidare|hela artikeln)|læs (?:mere|videre)|"
    r"les (?:mer|videre)|"
    r"lue lisää|tovább(?: olvasom)?|citește (?:mai (?:mult|departe))|devamını oku|читать (?:далее|дальше|полностью)|подробнее|"
    r"διαβάστε περισσότερα"
)
ADVERT = (
    r"anzeige|werbung|publicité|publicidad|pubblicità|publicidade|advertentie|reklama|реклама|annons|annonse|annonce|mainos|"
    r"hirdetés|reklam|"
    r"publicitate|διαφήμιση|"
    r"(?:la suite|lisez la suite|suite de l['’]article) (?:après|sous) (?:la|cette) (?:publicité|vidéo)|"
    r"(?:der )?(?:artikel|text|beitrag) (?:wird|geht|läuft) (?:nach|unter) (?:der|dieser) (?:anzeige|werbung) (?:fortgesetzt|weiter)|"
    r"(?:continúa|sigue|continua) (?:después|dopo|após|depois|abaixo)(?: d[aeo]l?a?)? (?:la )?(?:publicidad|pubblicità|"
    r"publicidade|anúncio)|"
    r"(?:tekst|artikel|artikelen) (?:gaat|loopt) (?:verder|door) onder (?:de |het )?\w+|(?:dalsza część|reszta|"
    r"dalszy ciąg) (?:artykułu|tekstu) (?:znajduje się )?(?:pod|poniżej|za) ?(?:reklam\w+|materiałem|wideo|filmem|zdjęci\w+)?|"
    r"článek pokračuje (?:pod|po) (?:reklam\w+|inzerc\w+|vide\w+|fot\w+|galeri\w+)|"
    r"artik(?:eln|len|kelen) (?:fortsätter|fortsætter|fortsetter) (?:under|efter|etter) (?:annons\w*|annonc\w*|bild\w*|billed\w*|"
    r"video\w*)|"
    r"продолжение (?:после|под) (?:реклам\w+|видео|фото|баннер\w+)"
)
LETTERS_OF_NEWS = (
    r"\bnewsletters?\b|\bboletín\b|\bboletines\b|\binfolettre\b|\bnieuwsbrief\b|\bnyhetsbrev\w*|\bnyhedsbrev\w*|\brassegna\b|"
    r"\bрассылк\w+"
)
CALLS = (
    r"abonnez[- ]vous|inscrivez[- ]vous|connectez[- ]vous|créez? (?:un|votre) compte|suivez[- ](?:nous|toute|l['’]actu)|"
    r"recevez (?:chaque|nos|notre|gratuitement|l['’]essentiel)|téléchargez (?:l['’]|notre |votre )|cliquez (?:ici|sur)|"
    r"soutenez[- ](?:nous|notre)|merci (?:de (?:nous lire|votre lecture)|d['’]avoir lu)|cet article est (?:réservé|payant)|"
    r"il vous reste \d[\d,. ]*\s?% de (?:cet article|l['’]article)|déjà (?:abonné|inscrit)|réservé aux abonnés|jetzt (?:abonnieren|"
    r"anmelden|"
    r"registrieren)|abonnieren sie|melden sie sich|registrieren sie sich|folgen sie (?:uns|dem)|folge? uns|"
    r"bleiben sie (?:auf dem laufenden|informiert)|laden sie (?:unsere|die|sich)|klicken sie (?:hier|auf)|hier (?:klicken|anmelden|"
    r"abonnieren)|bereits (?:abonnent|registriert|kunde|angemeldet|abonniert)|(?:dieser|der) (?:artikel|inhalt|"
    r"text) ist (?:exklusiv|kostenpflichtig|nur für)|(?:vielen )?dank (?:fürs|für das) lesen|unterstützen sie (?:uns|unsere|"
    r"unseren)|sie haben (?:einen fehler|fragen|feedback)|fehler gefunden|suscríb(?:ete|ase)|regístr(?:ate|ese)|"
    r"inicia(?:r)? sesión|síg(?:uenos|anos)|sigue toda la (?:información|actualidad)|únete a (?:nuestro|nuestra)|descarga(?:te|"
    r"r)? (?:nuestra|aquí|la app|la aplicación)|(?:haz|haga) clic|ya (?:eres|soy|es) suscriptor|apóyanos|"
    r"recib[ae]\b(?=.*\b(?:correo|e-?mail|newsletter|boletín))|gracias por leer|contenido (?:exclusivo|solo) para suscriptores|"
    r"este (?:contenido|artículo) es exclusivo|iscriv(?:iti|etevi)|(?:registrati|abbonati|accedi) (?:ora|subito|qui|gratis|"
    r"gratuitamente|al sito|per leggere)|segui(?:ci|teci)|ricevi (?:ogni|le|la|gratis|nella)|scarica (?:l['’]|la nostra|gratis)|"
    r"clicca (?:qui|sul)|già abbonato|sostienici|grazie (?:per|di) aver(?:e|ci)? letto|(?:entra|unisciti) (?:nel|"
    r"al) (?:nostro )?(?:canale|gruppo)|contenuto riservato agli abbonati|questo (?:articolo|contenuto) è riservato|assine|"
    r"inscreva-se|cadastre-se|subscreva|entre (?:no|em) nosso|receba (?:as|no|em|nossa|notícias)|siga(?:-nos|\b(?=.*\b(?:whatsapp|"
    r"telegram|instagram|facebook|google|twitter)))|participe d[oa] (?:nosso )?(?:canal|grupo)|baixe o|clique aqui|já é assinante|"
    r"apoie o|(?:conteúdo|matéria) (?:exclusiv[oa]|para assinantes)|abonneer|meld je aan|schrijf je in|volg ons|ontvang (?:elke|"
    r"dagelijks|het|onze)|download (?:de|onze)\b(?=.*app\b)|klik hier|al abonnee|steun ons|dit artikel is (?:alleen|exclusief)|"
    r"zapisz się|zaprenumeruj|zaloguj się|zarejestruj się|(?:obserwuj|polub|śledź) nas|dołącz do (?:nas|nasz)|"
    r"pobierz (?:naszą )?aplikacj|kliknij (?:tutaj|tu\b)|masz już (?:konto|prenumeratę|subskrypcję)|wspieraj nas|bądź na bieżąco|"
    r"dziękujemy (?:za|że)\b(?=.*czyta)|(?:ten )?(?:artykuł|materiał) (?:jest )?(?:dostępny|"
    r"przeznaczony) (?:tylko|wyłącznie)|chcesz być na bieżąco|přihlaste se|zaregistrujte se|předplaťte si|odebírejte|stáhněte si|"
    r"(?:sledujte|sledovat) nás|klikněte|prihláste sa|predplaťte si|följ oss|tilmeld dig|følg oss?|meld deg på|seuraa meitä|"
    r"tilaa uutiskirje|iratkozz(?:on)? fel|kövess(?:en)? minket|abonează-te|abonați-vă|urmărește-ne|bizi takip|подпи(?:шитесь|"
    r"сывайтесь|шись)|следите за нами|читайте нас|присоединяйтесь|зарегистрируйтесь|скачайте приложение|нажмите (?:здесь|сюда)|"
    r"нашли (?:ошибку|опечатку)|поддержите (?:нас|редакцию)|підпи(?:шіться|суйтесь)|εγγραφείτε στο|ακολουθήστε (?:μας|το)"
)
ENTER = (
    r"s['’](?:abonner|inscrire|identifier)|se connecter|je m['’]abonne|abonnieren|anmelden|registrieren|registrati|abbonati|"
    r"accedi|log in|"
    r"prenumerera|logga in|ladda ne[rd] appen|abonner|logg inn|"
    r"tilaa|kirjaudu|abone ol|giriş yap|подписаться|войти|підписатися|συνδεθείτε|suscribirse|"
    r"assinar|entrar|aanmelden|inloggen|zaloguj|zaprenumeruj|přihlásit(?: se)?"
)
COOKIES = (
    r"(?:(?:we|(?:this|our) (?:web)?site)(?: and our partners)? uses?|wir (?:und unsere partner )?(?:verwenden|nutzen|setzen)|"
    r"(?:diese|unsere) (?:web)?(?:seite|site) (?:verwendet|nutzt|"
    r"benutzt)|(?:nous|ce site) utilis\w+|"
    r"(?:nosotros )?(?:utilizamos|usamos)|(?:este|nuestro) (?:sitio|portal)(?: web)? (?:utiliza|usa)|(?:utilizziamo|usiamo)|"
    r"(?:questo|il nostro) sito (?:utilizza|usa)|"
    r"(?:este|nosso) (?:site|portal) (?:utiliza|usa)|w(?:ij|e) gebruiken|deze (?:web)?site (?:gebruikt|maakt)|(?:używamy|"
    r"korzystamy|wykorzystujemy)|"
    r"(?:ta|nasza) (?:strona|witryna) (?:używa|korzysta|wykorzystuje)|(?:používáme|používame)|(?:tento|táto) (?:web|stránka) používá?|"
    r"vi (?:använder|bruger|bruker)|käytämme|(?:мы|сайт|этот сайт|на сайте) (?:используем|использует|используются))\b(?:\W+\w+){0,6}?\W+"
    r"(?:cookies?|kakor|ciasteczk\w*|evästeitä|traceurs|куки|файлы)\b"
)
CONSENT = (
    r"(?:alle |alles )?(?:cookies? )?(?:akzeptieren|annehmen|ablehnen|zulassen|zustimmen)(?: (?:und|&) (?:weiter|schließen))?|"
    r"(?:tout )?(?:accepter|refuser)(?: (?:tout|et (?:fermer|continuer)|les cookies))?|continuer sans accepter|"
    r"paramétrer(?: (?:les|mes) cookies)?|"
    r"(?:aceptar|rechazar|accetta|accetto|rifiuta|aceitar|recusar)(?: (?:tod[oa]s?|tutt[oi]|y (?:cerrar|continuar)|e (?:chiudi|"
    r"continua)|(?:las |os |i )?cookies?))*|"
    r"(?:alles |alle cookies )?(?:accepteren|weigeren)|(?:za)?akceptuj[ęe]?(?: (?:wszystkie|wszystko))?|přijmout(?: vše)?|"
    r"(?:godkänn|acceptera|accepter)(?: alla)?|принять(?: все)?|согласен"
)
RIGHTS = (
    r"(?:alle rechte vorbehalten|tous droits réservés|todos los derechos reservados|(?:©\s*)?riproduzione riservata|"
    r"tutti i diritti riservati|"
    r"todos os direitos reservados|alle rechten voorbehouden|wszelkie prawa zastrzeżone|všechna práva vyhrazena|все права защищены|"
    r"prohibida (?:la|su) reproducción|reproduction (?:interdite|même partielle)|nachdruck (?:verboten|nur mit)|(?:kopiowanie|"
    r"przedruk)(?: (?:i|lub|oraz|bez|zgody|redakcji|wydawcy|materiałów|treści|rozpowszechnianie)){0,6} zabronion\w+|"
    r"proibida a reprodução|vietata la riproduzione)\b"
)
TAGS = (
    r"(?:tags?|topics?|filed (?:under|in)|keywords?|categor(?:y|ies)|schlag(?:wörter|worte)|stichwörter|themen|étiquettes|"
    r"mots[- ]clés|thèmes|sur le même thème|etiquetas|palabras clave|"
    r"temas|tag|argomenti|"
    r"parole chiave|assuntos|marcadores|palavras-chave|trefwoorden|onderwerpen|tagi|słowa kluczowe|tematy|štítky|témata|témy|"
    r"ämnen|emner|avainsanat|"
    r"címkék|etichete|etiketler|теги|темы|метки|ετικέτες)"
)
COMMENTS = (
    r"\d[\d., ]*\s?(?:kommentare?|commentaires?|comentarios?|commenti?|comentários?|reacties?|komentarz\w*|komentář\w*|"
    r"kommentarer|комментари\w+|σχόλι\w+)|"
    r"(?:schreib\w*|hinterlass\w*|verfass\w*) (?:(?:sie|uns|einen|ihren|deinen|jetzt|hier|den ersten) ){0,3}kommentar\w*|"
    r"(?:alle )?kommentare(?: (?:lesen|anzeigen|ansehen|schreiben))?|"
    r"diskutieren sie mit|"
    r"(?:ajouter|laisser|écrire|poster|publier|voir|lire) (?:un|les|tous les) commentaires?|soyez le premier à (?:réagir|commenter)|"
    r"(?:deja|escrib[ea]|añad[ea]|publicar|ver) (?:un |tu |los )?comentarios?|no hay comentarios|(?:lascia|scrivi|aggiungi|"
    r"vedi) (?:un |i |tutti i )?comment[oi]|"
    r"(?:deixe|escreva|faça|adicione|ver) (?:um |seu |os )?comentários?|(?:plaats|geef|schrijf|bekijk) (?:een |alle )?reacties?|"
    r"reageer(?: op dit artikel)?|"
    r"(?:dodaj|napisz|zobacz) komentarz\w*|skomentuj|(?:přidat|vložit|napsat|pridať) komentář\w*|(?:lämna|skriv) en kommentar|"
    r"(?:добавить|оставить|написать|читать) комментари\w+|комментировать|обсудить"
)
READING_TIME = (
    r"(?:lese(?:zeit|dauer)|temps de lecture|durée de lecture|tiempo de lectura|tempo di lettura|tempo de leitura|leestijd|"
    r"czas czytania|doba čtení|lästid|læsetid|lesetid|lukuaika|время (?:чтения|на чтение))"
    r"(?:\W{0,3}(?:ca|env|circa|około|ok|около|ungefähr|environ|estimé|estimado|stimato|geschätzt|est|ist|is|di|de))?"
    r"(?:\W{0,3}\d{1,3}(?:[-–]\d{1,3})?\W{0,2}(?:min\w*|sek\w*|sec\w*|мин\w*)?)?|\d{1,2}[ -]?min(?:uten|utes?|utos?|"
    r"uti)?\.? (?:lesezeit|de lecture|de lectura|"
    r"di lettura|de leitura|leestijd|czytania|läsning)"
)
WHOLE = re.compile(rf"\W*(?:{MORE}|{ADVERT}|{ENTER}|{CONSENT}|{COMMENTS}|{READING_TIME})\W*\Z", re.IGNORECASE)
BEGINS = re.compile(rf"\W*(?:{CALLS})(?!\w)", re.IGNORECASE)
ON_COOKIES = re.compile(rf"\W*{COOKIES}(?P<rest>.*)\Z", re.IGNORECASE | re.DOTALL)
# A notice speaks to its reader; who tells of one that does not stands behind a comma.
TO_READER = re.compile(
    r"\b(?:you|your|ihnen|ihre?[nmrs]?|dir|dein\w*|vous|vos|votre|sus?|tus?|te|tuo|tua|tuoi|ti|você|seu|sua|uw?|je|jouw|dig|din|dit|dina|"
    r"twoj\w*|twój|ci|państwa|váš|vaš\w*|vám|ваш\w*|вам|вас|sinun)\b",
    re.IGNORECASE,
)
TOLD_BEHIND = re.compile(
    r",\s+(?!(?:um|damit|pour|afin|para|per|om|aby|żeby|för|for|чтобы|для|to|voor)\b)\w+\s+(?:der|die|das|le|la|l['’]|el|il|lo|o|a|de|het|the|[^\W\d_a-zß-ÿа-я])"
)
HOLDS = re.compile(rf"(?:{RIGHTS}|\ball rights reserved\b)|\A\W*(?:©|\(c\)\W*\d{4}|copyright\W+(?:©|\(c\)|\d{4}))", re.IGNORECASE)
IN_LETTERS = re.compile(rf".{{0,100}}(?:{LETTERS_OF_NEWS})", re.IGNORECASE)
ADDRESSES_READER = re.compile(
    r"\b(?:(?:jetzt|hier) (?:anmelden|abonnieren|bestellen)|(?:abonnieren|bestellen|erhalten) sie|melden sie sich|inscrivez|"
    r"abonnez|recevez|suscríb\w+|"
    r"regístr(?:ate|ese)|recib[ae]|iscriviti|ricevi|assine|receba|cadastre|inscreva|zapisz się|schrijf je|meld je|ontvang|tilmeld dig|"
    r"подпишитесь|подписывайтесь)\b",
    re.IGNORECASE,
)
LISTED = re.compile(rf"\W*(?P<label>{TAGS})\s*[:|]\s*(?P<items>.*)\Z", re.IGNORECASE)
BETWEEN_ITEMS = re.compile(r"\s*[,;|·•/#]\s*")
MOST_WORDS_OF_AN_ITEM, MOST_WORDS_ALONE = 4, 2
HOME = re.compile(
    r"(?:home(?: ?page)?|start(?:seite)?|accueil|inicio|início|strona główna|úvod|domů|hem|hjem|forside|etusivu|главная)", re.IGNORECASE
)
STEP = re.compile(r"\s*[»›>→]\s*|\s[/|]\s")
MOST_WORDS_OF_A_STEP, FEWEST_STEPS = 4, 3
OTHERS = re.compile(rf"\W*(?:{ALSO})(?!\w)", re.IGNORECASE)
ON_NETWORK = re.compile(rf"\W*[^.!?]{{0,60}}\b(?:auf|sur|en|su|no|op|na|på|в|on) {NETWORK}\w{{0,3}}\W*\Z", re.IGNORECASE)
QUOTED = re.compile(r"[„“”«»\"]|(?:\A|\s)[–—-]\s")
# Who is quoted or told of says so; a site that calls its readers does not.
SAID = re.compile(
    r"\b(?:said|says|told|sagte|sagt|erklärte|rief|teilte|dit|déclaré|affirmé|dijo|dice|afirmó|detto|dice|spiega|disse|afirmou|"
    r"pediu|zegt|zei|"
    r"powiedzia\w+|mówi|řekl\w*|sade|säger|sagde|sanoi|сказал\w*|заявил\w*|сообщил\w*)\b",
    re.IGNORECASE,
)
SENTENCE = re.compile(r"[.!?]\W*\Z")
# The headline of another article has no full stop.
ENDS_SENTENCE = re.compile(r"(?<!\.)\.[”\"»’)\s]*\Z")


def leads_elsewhere(line: str) -> bool:
    """Return whether a line is the heading of other articles, or names one ("Lesen Sie auch: …").

    >>> leads_elsewhere("Lesen Sie auch: Hafenfest abgesagt"), leads_elsewhere("Lesen Sie auch in Kiel Zeitung?")
    (True, False)
    """
    words = line.split()
    if not words or len(words) > MOST_WORDS or len(line) > MOST_CHARACTERS:
        return False
    if _heads_list(line):
        return True
    found = OTHERS.match(line)
    rest = line[found.end() :].strip() if found else ""
    return found is not None and (not rest or (rest[0] in ":|»>→–—-" and not ENDS_SENTENCE.search(rest)))


def _heads_list(line: str) -> bool:
    return begins_list(shape_of(line)) and (not MORE_IN.match(line) or is_of_service_words(line))


def is_standing(line: str) -> bool:
    """Return whether a line is one that stands under every article of a site, in any language that is known here.

    >>> is_standing("Abonnez-vous à notre newsletter."), is_standing("Der Verlag stellt seine Newsletter ein.")
    (True, False)
    """
    words = line.split()
    if not words or len(words) > MOST_WORDS or len(line) > MOST_CHARACTERS:
        return False
    if WHOLE.match(line) or _is_bar_of_buttons(line) or _heads_list(line) or _is_path(line):
        return True
    if _reserves_rights(line):
        return True
    if QUOTED.search(line) or SAID.search(line) or is_age(line):
        return False
    return _calls(line) or _tells_of_cookies(line) or (not SENTENCE.search(line) and (_lists_tags(line) or _calls_to_network(line)))


def _calls(line: str) -> bool:
    """Return whether a line is nothing but a call to its reader, or another phrase of service."""
    shape = shape_of(line)
    if begun := BEGINS.match(line):
        return is_of_service_words(line, phrase=begun[0])
    if IN_LETTERS.match(line) and ((addressed := ADDRESSES_READER.search(line)) or not SENTENCE.search(line)):
        return is_of_service_words(line, phrase=addressed[0] if addressed else "")
    return not shape.words or ((is_share_bar(shape) or begins_formula(shape)) and is_of_service_words(line))


def _reserves_rights(line: str) -> bool:
    found = HOLDS.search(line)
    return found is not None and is_of_service_words(line, phrase=found[0], holder=True)


def _tells_of_cookies(line: str) -> bool:
    found = ON_COOKIES.match(line)
    if found is None or TOLD_BEHIND.search(found["rest"]):
        return False
    return not re.search(r"\w", found["rest"]) or TO_READER.search(found["rest"]) is not None


def _lists_tags(line: str) -> bool:
    """Return whether a line is a label and the subjects of an article behind it, a few words each."""
    found = LISTED.match(line)
    items = [item.split() for item in BETWEEN_ITEMS.split(found["items"]) if item] if found else []
    if len(items) == 1:
        return len(items[0]) <= MOST_WORDS_ALONE
    return found is not None and all(len(item) <= MOST_WORDS_OF_AN_ITEM for item in items)


def _is_path(line: str) -> bool:
    """Return whether a line is the way to a page through a site: "Home » News » Norwick"."""
    steps = [step for step in STEP.split(line.strip()) if step]
    if len(steps) < 2 or SENTENCE.search(line):
        return False
    if HOME.fullmatch(steps[0]):
        return True
    return len(steps) >= FEWEST_STEPS and all(len(step.split()) <= MOST_WORDS_OF_A_STEP and step[0].isupper() for step in steps)


def _is_bar_of_buttons(line: str) -> bool:
    tokens = [token.lower() for token in TOKEN.findall(line) if not token.isdigit()]
    return bool(tokens) and len(tokens) <= 14 and all(token in BUTTONS for token in tokens) and not set(tokens) <= LEADING


def _calls_to_network(line: str) -> bool:
    first = next(iter(TOKEN.findall(line)), "").lower()
    if first not in BUTTONS - LEADING or not ON_NETWORK.match(line):
        return False
    return is_of_service_words(line, phrase=" ".join(token for token in TOKEN.findall(line) if token.lower() in BUTTONS))


def without_standing_end(text: str) -> tuple[str, str]:
    """Return a text without the standing lines at its end, and the words that were left out.

    >>> without_standing_end("Es brannte.\\n\\nNiemand wurde verletzt.\\n\\nWeiterlesen …")
    ('Es brannte.\\n\\nNiemand wurde verletzt.', 'Weiterlesen …')
    """
    paragraphs = text.split("\n\n")
    kept = len(paragraphs)
    while kept > 1 and (is_standing(paragraphs[kept - 1]) or leads_elsewhere(paragraphs[kept - 1])):
        kept -= 1
    return "\n\n".join(paragraphs[:kept]), " ".join(" ".join(paragraphs[kept:]).split())
