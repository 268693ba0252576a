"""Standing lines of sites, told from sentences of the news that begin alike."""

from __future__ import annotations

import pytest

from articles.importers.standing import is_standing, leads_elsewhere, without_standing_end

NEWS = (
    "Registrati tre terremoti in Umbria nella notte.",
    "Abbonati in calo per la piattaforma, utili in crescita.",
    "Anmelden können sich Interessierte bis Freitag.",
    "Der Newsletter hat rund 3.000 Abonnenten, sagte der Verlag.",
    "Tilaa on 300 hengelle.",
    "Sigue a la espera de juicio en la prisión de Soto.",
    "Recibe las llaves de la ciudad en un acto solemne.",
    "Descarga la culpa en el anterior gobierno.",
    "Il vous reste trois semaines pour déclarer vos revenus.",
    "Masz już 40 lat, powiedział mu lekarz.",
    "Teilen der Stadt droht eine Überschwemmung.",
    "Suivez l'exemple de Lyon, dit-il.",
    "Cliquez n'est pas jouer.",
    "La publicité pour le tabac est interdite depuis 1991.",
    "Werbung für Tabak bleibt verboten.",
    "Wir verwenden kein Öl aus Russland, sagte der Chef.",
    "Anzeige wegen Körperverletzung erstattet",
    "Kommentare zum Urteil gab es zunächst nicht.",
    "Facebook et Instagram bloquent les comptes.",
    "Entre em 1994 e 2002, a inflação caiu.",
    "Suscríbete, le dijo; y él se negó.",
    "Assine aqui, pediu o advogado.",
    "Polecamy się uwadze, powiedział.",
    "Themen waren der Brand und die Folgen.",
    "Les plus lus sont des romans policiers.",
    "Подписаться под документом отказались трое.",
    "Polub to albo odejdź, mówi reżyser.",
    "Lees ook maar eens de kleine lettertjes, zegt hij.",
    "Volg ons voorbeeld, zegt de burgemeester.",
    "Bleiben Sie zu Hause, rief die Polizei.",
    "Download-Zahlen sanken um 5 Prozent.",
)
STANDING = (
    "Teilen",
    "Jetzt abonnieren",
    "Anzeige",
    "- Publicité -",
    "Melden Sie sich für unseren Newsletter an",
    "S’abonner",
    "Подписывайтесь на наш канал",
    "Siga o g1 no WhatsApp",
    "Czytaj też: Nowe tramwaje",
    "Lire aussi : La ligne",
    "Leggi anche",
    "Te puede interesar:",
    "Abonnez-vous pour lire la suite",
    "Déjà abonné ? Se connecter",
    "Log in",
    "3 Kommentare",
    "Temps de lecture : 2 min",
    "Tous droits réservés",
)


@pytest.mark.parametrize("line", NEWS)
def test_a_sentence_of_the_news_stays(line: str) -> None:
    assert not is_standing(line)
    assert not leads_elsewhere(line)


@pytest.mark.parametrize("line", STANDING)
def test_a_line_that_stands_under_every_article_goes(line: str) -> None:
    assert is_standing(line) or leads_elsewhere(line)


def test_the_last_paragraph_stays_whatever_it_is() -> None:
    assert without_standing_end("Teilen") == ("Teilen", "")
