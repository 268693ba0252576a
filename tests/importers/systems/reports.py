"""Reports in several languages, as newsrooms write them: what stands in the files of this corpus, and has to come out of them."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape


@dataclass(frozen=True, slots=True)
class Report:
    """A report: its headline, its paragraphs, and the language it is in."""

    language: str
    title: str
    paragraphs: tuple[str, ...]

    @property
    def text(self) -> str:
        """The paragraphs with an empty line between them."""
        return "\n\n".join(self.paragraphs)

    @property
    def first(self) -> str:
        """The first paragraph."""
        return self.paragraphs[0]

    @property
    def last(self) -> str:
        """The last paragraph."""
        return self.paragraphs[-1]

    @property
    def html(self) -> str:
        """The paragraphs marked as such."""
        return "\n".join(f"<p>{escape(words, quote=False)}</p>" for words in self.paragraphs)


EN = Report(
    "en",
    "Bridge at Lowmere closed after inspectors find cracks",
    (
        "The road bridge at Lowmere was closed to all traffic on Monday morning after inspectors found cracks in two of its six piers, the county said.",
        (
            "“We have no choice but to keep people off it,” Helen Marsh, the county engineer, told reporters. She said that 14,000 vehicles cross the "
            "bridge on a working day."
        ),
        "Drivers will have to go by way of Oakford, a detour of 23 kilometres. Two bus lines end at the river until further notice.",
        "A decision on repairs, which may cost up to £3.5 million, is expected by the end of June.",
    ),
)
DE = Report(
    "de",
    "Brand in Kieler Werft: Zwei Arbeiter verletzt",
    (
        "Bei einem Brand in einer Werft in Kiel sind am Montagmorgen zwei Arbeiter verletzt worden. Das teilte die Feuerwehr mit.",
        (
            "„Die Männer kamen mit Rauchvergiftungen ins Krankenhaus“, sagte Einsatzleiter Jörg Möller. Das Feuer war gegen 6.40 Uhr in einer "
            "Lagerhalle ausgebrochen."
        ),
        "Rund 120 Einsatzkräfte waren vor Ort. Die Straße am Südufer blieb bis zum Mittag gesperrt, größere Schäden an den Docks gab es nicht.",
        "Den Sachschaden schätzt die Polizei auf rund 1,2 Millionen Euro. Die Ursache ist noch unklar.",
    ),
)
FR = Report(
    "fr",
    "Un train déraille près de Limoges, onze blessés légers",
    (
        "Un train régional a déraillé lundi matin près de Limoges, faisant onze blessés légers, a annoncé la préfecture de la Haute-Vienne.",
        "« Il n’y a pas de victime grave », a déclaré le préfet, François Pesneau, devant la presse. Le train transportait 86 voyageurs.",
        "La circulation est interrompue entre Limoges et Brive jusqu’à mercredi ; des autocars remplacent les trains, précise la SNCF.",
        "Une enquête a été ouverte par le parquet de Limoges. L’état de la voie serait en cause, selon une source proche du dossier.",
    ),
)
ES = Report(
    "es",
    "El incendio de la sierra obliga a evacuar tres pueblos",
    (
        "Un incendio forestal declarado en la sierra de Gredos ha obligado a evacuar a los 480 vecinos de tres pueblos, informó el lunes la Junta.",
        "«El viento nos lo está poniendo muy difícil», explicó Ángela Núñez, jefa del operativo, que reúne a 210 bomberos y once helicópteros.",
        "Las llamas han quemado ya 1.300 hectáreas. La carretera AV-905 está cortada desde la medianoche.",
        "Los evacuados pasarán la noche en el polideportivo de Arenas de San Pedro, donde la Cruz Roja ha instalado 300 camas.",
    ),
)
IT = Report(
    "it",
    "Frana in Valtellina, chiusa la statale per due settimane",
    (
        "Una frana ha invaso nella notte tra domenica e lunedì la statale 38 in Valtellina: nessun ferito, ma la strada resterà chiusa per due settimane.",
        "«È venuta giù una parete di quaranta metri», ha detto il sindaco di Sondalo, Luca Bonetti. Trenta famiglie sono state allontanate.",
        "I tecnici della Provincia stimano in ottomila metri cubi il materiale caduto. Il traffico è deviato sulla strada comunale.",
        "La Regione ha stanziato 900mila euro per i primi interventi; i lavori cominceranno già martedì.",
    ),
)
PT = Report(
    "pt",
    "Chuva deixa 2.300 desalojados no Vale do Itajaí",
    (
        "A chuva que atinge o Vale do Itajaí desde sábado deixou 2.300 pessoas desalojadas, informou nesta segunda-feira a Defesa Civil.",
        "“O rio subiu mais de oito metros em uma noite”, disse o coordenador João Gonçalves. Sete abrigos foram abertos em Blumenau.",
        "As aulas estão suspensas em onze municípios, e a BR-470 tem três trechos bloqueados por quedas de barreira.",
        "A previsão é de mais chuva até quarta-feira. Não há registro de mortes.",
    ),
)
PL = Report(
    "pl",
    "Zderzenie tramwajów w Łodzi. Dziewięć osób rannych",
    (
        "Dziewięć osób zostało rannych w poniedziałek rano w zderzeniu dwóch tramwajów w centrum Łodzi, poinformowała straż pożarna.",
        "– Wszyscy poszkodowani trafili do szpitali, ich życiu nic nie zagraża – powiedział rzecznik straży Paweł Wójcik.",
        "Ruch na ulicy Piotrkowskiej wstrzymano na cztery godziny. Na miejscu pracowało sześć zastępów straży i pięć karetek.",
        "Przyczyny wypadku bada policja. Według wstępnych ustaleń zawiodły hamulce.",
    ),
)
NL = Report(
    "nl",
    "Storm legt treinverkeer in Noord-Holland stil",
    (
        "Een zware storm heeft maandagochtend het treinverkeer in Noord-Holland stilgelegd, zo meldt spoorbeheerder ProRail.",
        "‘Op zeker twaalf plekken liggen bomen op het spoor’, zegt woordvoerder Anneke de Vries. Reizigers wordt geadviseerd thuis te blijven.",
        "In Alkmaar raakte een fietser gewond door een vallende tak. De veiligheidsregio kreeg meer dan 600 meldingen van schade.",
        "Volgens het KNMI neemt de wind in de loop van de middag af. Dinsdag rijden de treinen weer volgens dienstregeling.",
    ),
)
RU = Report(
    "ru",
    "В Твери из-за аварии без воды остались 12 тысяч жителей",
    (
        "Около 12 тысяч жителей Твери остались без воды из-за аварии на водопроводе, сообщили в понедельник в городской администрации.",
        "«Трубу прорвало на глубине трёх метров», — рассказал главный инженер водоканала Сергей Ёлкин. На месте работают четыре бригады.",
        "Воду подвозят в 18 точек города. Школы и детские сады в Заволжском районе закрыты до среды.",
        "Устранить аварию обещают к вечеру вторника. Причиной назвали износ сетей.",
    ),
)
CS = Report(
    "cs",
    "V Ostravě hořela hala, škoda je přes dvacet milionů",
    (
        "V Ostravě-Vítkovicích v pondělí ráno hořela výrobní hala. Škoda podle hasičů přesahuje dvacet milionů korun.",
        "„Na místě zasahovalo jedenáct jednotek,“ řekl mluvčí hasičů Petr Kůdela. Jeden člověk se lehce zranil.",
        "Požár se podařilo dostat pod kontrolu po třech hodinách. Příčinu vyšetřuje policie.",
    ),
)
EL = Report(
    "el",
    "Σεισμός 4,8 βαθμών στη Ζάκυνθο, χωρίς ζημιές",
    (
        "Σεισμός μεγέθους 4,8 βαθμών σημειώθηκε τα ξημερώματα της Δευτέρας στη Ζάκυνθο, σύμφωνα με το Γεωδυναμικό Ινστιτούτο.",
        "«Δεν έχουν αναφερθεί ζημιές», δήλωσε ο δήμαρχος Νικήτας Αρετάκης. Τα σχολεία θα μείνουν κλειστά για μία ημέρα.",
        "Το επίκεντρο εντοπίστηκε 14 χιλιόμετρα νοτιοδυτικά του νησιού, σε βάθος 10 χιλιομέτρων.",
    ),
)
