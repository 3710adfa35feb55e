"""Curated words for splitting compounds: our own list, for the debate that the archive holds.

Written as Germans write them; :mod:`archive.text.german.compounds` folds them. What a corpus teaches is added
to them, what stands under :data:`WHOLE` or :data:`PLATFORMS` is never split, whatever a corpus says.
"""

from __future__ import annotations

# Nouns that compounds of this debate are made of, at either end.
NOUNS = """
    Mittelstand Unternehmen Firma Firmen Betrieb Konzern Mitarbeiter Angestellte Kunde Kunden Neukunden
    Händler Handel Handwerk Handwerker Industrie Branche Branchen Wirtschaft Verband Verein Kammer Agentur
    Agenturen Berater Beratung Experte Experten Chef Führung Führer Leiter Leitung Geschäft Personal Bewerber
    Bewerbung Bewerbungen Fachkraft Fachkräfte Nachwuchs Arbeit Arbeitgeber Arbeitnehmer Arbeitsplatz Zeit
    Geld Kosten Aufwand Nutzen Nutzung Nutzer Anwender Anwendung Einsatz Umgang Strategie Konzept Plan
    Richtlinie Richtlinien Leitfaden Regel Regeln Verbot Studie Studien Umfrage Umfragen Befragung Erhebung
    Zahl Zahlen Statistik Analyse Ergebnis Bericht Quote Anteil Kommunikation Dialog Marketing Werbung Anzeige
    Anzeigen Kampagne Marke Marken Produkt Produkte Dienst Dienste Leistung Vertrieb Verkauf Verkäufer Kauf
    Käufer Einkauf Markt Märkte Netzwerk Netzwerke Netz Internet Medien Medium Plattform Plattformen Portal
    Portale Kanal Kanäle Forum Foren Gruppe Gruppen Seite Seiten Profil Profile Account Konto Auftritt Präsenz
    Beitrag Beiträge Artikel Nachricht Nachrichten Kommentar Kommentare Meinung Meinungen Bewertung
    Bewertungen Kritik Krise Krisen Freund Freunde Follower Gemeinde Community Blogger Video Videos Bild
    Bilder Foto Fotos Text Texte Inhalt Inhalte Thema Themen Interesse Bindung Gewinnung Pflege Betreuung
    Schulung Bildung Kompetenz Wissen Erfahrung Technik Technologie Software System Systeme Daten Schutz
    Sicherheit Recht Risiko Risiken Chance Chancen Bedenken Skepsis Angst Verweigerer Gegner Befürworter Boom
    Trend Trends Vergleich Stelle Stellen Börse Suche Gespräch Gespräche Stammtisch Abteilung Manager
    Management Monitoring Budget Presse Zeitung Zeitschrift Redaktion Journalist Öffentlichkeit Ruf Image
    Vertrauen Verhalten Privat Privatsphäre Aktivität Aktivitäten Eintrag Einträge Mitglied Mitglieder Zugang
    Sperre Verschwendung Bereich Gesellschaft Bäckerei Buch Bücher Laden Messe Veranstaltung Projekt Prozess
    Lösung Hersteller Anbieter Betreiber Region Standort Stadt Land Welt Jahr Monat Woche Stunde Umsatz Gewinn
    Erfolg Erfolge Kontakt Kontakte Karriere Beruf Berufe Freizeit Innovation Digitalisierung Globalisierung
    Qualität Service Support Reichweite Zielgruppe Zielgruppen Ziel Ziele Post Posts Story Fan Fans Page
    Policy Tweet Tweets Verantwortung Media Verantwortliche Entscheider Inhaber Gründer Investition
    Investitionen Wettbewerb Konkurrenz Zukunft Impressum Pflicht Pflichten Maler Maschine Maschinen Druck
    Nachbar Nachbarn
"""

# Short or foreign first parts, and adjectives that stand before nouns.
MODIFIERS = """
    Neu Stamm Web Blog Blogs App Job Online Offline Internet Social Media Digital Mobil Smartphone Handy Email
    Mail Groß Klein Kleinst Mittel Haupt Gesamt Einzel Sonder Kurz Fach Spitzen Privat Auslands Inlands Werbe
    Such Chat Wiki Shop Start Fan Top Viral Content Influencer Corporate Employer Brand Marketing PR
"""

# Last parts of adjectives: "mittelstandsfreundlich". The first part is what readers look for.
ADJECTIVES = """
    freundlich freundliche freundlichen freundlicher freundliches spezifisch spezifische spezifischen
    spezifischer spezifisches übergreifend übergreifende übergreifenden übergreifender intern interne internen
    interner internes bezogen bezogene bezogenen bezogener orientiert orientierte orientierten orientierter
    basiert basierte basierten basierter gestützt gestützte gestützten gestützter relevant relevante
    relevanten relevanter tauglich taugliche tauglichen tauglicher typisch typische typischen typischer affin
    affine affinen affiner
"""

# Names of platforms: first parts of compounds ("Facebookseite"), never compounds themselves.
PLATFORMS = """
    Facebook Twitter Xing Youtube Linkedin Instagram Whatsapp Snapchat Pinterest Tiktok Wordpress Myspace
    Studivz Meinvz Schülervz Lokalisten Stayfriends Werkenntwen Flickr Foursquare Slideshare Tumblr Mastodon
    Google Googleplus Vimeo Kununu Yammer Skype Wikipedia Telegram Threads Bluesky Delicious Openbc Qype Yelp
    Blogspot Jappy Friendfeed Secondlife Messenger
"""

# Words whose parts have a sense of their own that readers do not look for: "Tag" is not "Bundestag".
WHOLE = """
    Mittelstand Mittelständler Netzwerk Handwerk Bundestag Bundesrat Landtag Reichstag Parteitag Montag
    Dienstag Mittwoch Donnerstag Freitag Samstag Sonnabend Sonntag Feiertag Feierabend Deutschland Russland
    Griechenland Finnland England Irland Rheinland Niederlande Großbritannien Ausland Inland Jahrzehnt
    Jahrhundert Augenblick Augenhöhe Augenmaß Standpunkt Zeitpunkt Schwerpunkt Gesichtspunkt Haushalt
    Hochschule Frühstück Kindergarten Gegenstand Hauptsache Tatsache Rücksicht Bürgschaft Nachbarschaft
    Partnerschaft Landschaft Botschaft Landwirt Landwirtschaft Bürgermeister Großeltern Stiefmutter Stichwort
    Stichprobe Sprichwort Antwort Kleinod Maßstab Maßnahme Teilnehmer Teilnahme Vorstand Zuckerberg Handbuch
    Handlung Handschlag Handschrift Wortmeldung Großteil Bestandteil Gegenteil Hersteller Verbraucher
    Newsletter Homepage Follower Keyword Keynote Feedback Hashtag Startup Podcast Workshop Webinar Crossmedia
    Timeline Smartphone Notebook Desktop Benchmark Stakeholder Shitstorm Masterplan Deadline Business
    Marketing Standort Stellenwert Wertschätzung Leitfaden Ehrenamt Rathaus Bahnhof Krankenhaus Stammtisch
    Gastgeber Ratgeber Ratschlag Buchstabe Bildschirm Fachkraft Fachkräfte Arbeitgeber Arbeitnehmer
    Teufelskreis Blickwinkel Steinbruch Deckmantel Tellerrand Schlagzeile Umkehrschluss Unternehmen
    Unternehmer Unternehmerin Mitarbeiter Mitarbeiterin Ausbildung Nachricht Wirtschaft Gesellschaft
    Geschichte Gemeinschaft Freundschaft Auszubildende Interview Messenger Zeitschrift
"""

# Prefixes and particles: what follows them is no part of the sense. "Mitarbeiter" is not "Arbeiter".
PARTICLES = """
    ab aber allein alle also an anti auch auf auseinander aus außer be bei beisammen bereit bevor da dabei
    dafür daher dahin damit dann daran darauf daraus darin darüber dazu davon der die das dem den des durch
    ein einer eine eines empor ent entgegen entlang er erst fehl fern fest fort frei für ge gegen gegenüber
    gleich her heran herauf heraus herbei herein herum herunter hervor hier hin hinauf hinaus hinein hinter
    hinunter hinweg hinzu hoch ich ihr immer in indem inner ihre ihren jede jeder kein keine los man mal mehr
    mein meine miss mit mitte nach neben nicht nieder nun nur ober oder ohne per pro rund schon sehr sein
    seine seit selbst sich sie so statt teil tot über überein um un und uns unter ver viel voll von vor voran
    voraus vorbei vorher vorüber wann war warum was weg weil weiter welche wenn wer werden wider wie wieder
    will wir wo wohl zer zu zum zur zurück zusammen zwar zwei zwischen haben hatte kann können muss soll
    sollen wird wollen dass diese dieser dieses dort einem einen etwa ganz genau gern gut jetzt lassen macht
    machen lang tun ins ans aufs vom beim inter trans super mikro makro multi
"""

# What is no last part: suffixes of derivation, and endings that look like a word.
NO_HEADS = """
    schaft schaften heit heiten keit keiten ung ungen lich isch bar sam los voll haft weise mal mals fach
    mäßig arm reich frei wert würdig fähig tum tümer nis nisse ling linge lein chen sal erei ion ionen ation
    ationen ität itäten ismus ist isten ent enten enz enzen anz anzen ieren ierung ierungen tion tionen ing
    ings ment mente ant anten tor toren ators stand stands ständen werk werke werken werks sehen stehen nehmen
    geben gehen kommen machen lassen stellen setzen legen halten nahme nahmen halt teil teile teils tag tage
    tages tags tagen art arten satz fall falls seits sehr zehnt hundert ander anderen einander innen oder reif
    rest stern eier ehre ehren erst ernst ende enden orten rate raten rats ton tone tonen tier tiere tieren
    esse essen este ester ente rente terne lage lager wesen wegen
"""

# Heads of surnames and places. Such a word counts as a compound only if the corpus shows it to be a noun.
NAME_HEADS = """
    berg berge berger berges bergs burg burger burgs stein steine steins steiner bach bachs dorf dorfs dorfer
    dorff tal thal furt heim heims hausen haus kirchen kirche wald walde hof hofer hoff mann manns männer
    mannes meier maier mayer meyer bauer feld felder feldt felde kamp brock see müller schmidt schmied huber
    rode roth brück brunn brunnen stadt stedt städt au born acker holz horst beck macher schneider weber
    wasser wein garten grün baum bruch loh lohe graf vogel vogt
"""
