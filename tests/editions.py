"""An invented text in four editions, and ten other texts by the same author on the same topic."""

from __future__ import annotations

PARAGRAPHS = (
    "Die Schlosserei Beispiel in Altdorf hat seit dem Frühjahr eine Seite bei Facebook. Geschäftsführerin "
    "Rita Probe wollte wissen, ob sich damit Lehrlinge finden lassen. Nach sechs Monaten zieht sie eine "
    "gemischte Bilanz: Drei Bewerbungen kamen auf diesem Weg, eine davon führte zu einem Vertrag.",
    "„Am Anfang haben wir jeden Tag etwas geschrieben, heute noch zweimal in der Woche“, erzählt Probe. "
    "Mehr gebe der Alltag in der Werkstatt nicht her. Am besten laufen Bilder von fertigen Geländern, am "
    "schlechtesten die Hinweise auf Messen, die außerhalb der Branche niemand kennt.",
    "Ihr Bruder Falk, der die Bücher führt, hat die Stunden gezählt. Vier Stunden im Monat koste die "
    "Seite, rechnet er vor, und damit weniger als eine einzige Anzeige im Amtsblatt. Trotzdem bleibe er "
    "misstrauisch, weil niemand wisse, was mit den Daten der Kunden geschehe.",
    "Die Kammer rät zur Geduld. Wer nach einem Vierteljahr aufhöre, habe nur Arbeit gehabt und keinen "
    "Ertrag, heißt es in einem Merkblatt. Sie bietet Abendkurse an, in denen Handwerker lernen, wie sie "
    "auf Beschwerden antworten und wann sie besser schweigen.",
    "Für das nächste Jahr plant die Schlosserei ein kleines Video über das Schmieden. Gedreht wird es von "
    "dem neuen Lehrling, der ohnehin den ganzen Tag sein Telefon in der Hand hält, wie seine Chefin "
    "lachend sagt.",
)
REPLACEMENT = (
    "Anders sieht es die Innung. Ihr Obermeister hält die Netzwerke für eine Mode und empfiehlt seinen "
    "Mitgliedern, lieber die Schulen der Gegend zu besuchen. Auf fünf Besuche komme dort im Schnitt ein "
    "Praktikum, und aus jedem zweiten Praktikum werde eine Lehre."
)
CLOSING = "Für kleine und mittlere Betriebe gilt dabei wie immer: Die Kammer rät zur Geduld."
"""How the author ends every other text."""

WHOLE = "\n\n".join(PARAGRAPHS)
SHORTENED = "\n\n".join(PARAGRAPHS[:2])
PARAGRAPH_REPLACED = "\n\n".join((*PARAGRAPHS[:3], REPLACEMENT, PARAGRAPHS[4]))

_OTHERS = (
    "Bei Bäcker Malter twittert der Ofen: Sobald ein Blech Brezeln fertig ist, geht eine Meldung an "
    "vierhundert Leser hinaus. Verkauft wird dadurch nicht mehr als vorher, gibt der Meister zu, aber die "
    "Schlange vor dem Laden habe seitdem etwas zu lachen.",
    "Gärtnermeisterin Holm beantwortet auf Xing jede Frage zu kranken Rosen. Aus den Ratschlägen sind in "
    "diesem Jahr zwei Aufträge für Firmengelände geworden, der größere davon in der Kreisstadt, und "
    "darauf ist sie stolzer als auf jede Schau.",
    "Die Druckerei Sand hat ihre Seite wieder gelöscht. Auf einen verunglückten Scherz über "
    "Briefumschläge folgten siebzig empörte Kommentare, und der Inhaber verbrachte ein Wochenende damit, "
    "sich bei Leuten zu entschuldigen, die nie bei ihm bestellt hatten.",
    "Fahrer der Spedition Reh melden Staus in einer geschlossenen Gruppe. Das spart nach ihrer eigenen "
    "Schätzung zwanzig Minuten je Tour; der Betriebsrat verlangt allerdings eine Regel, die das Tippen am "
    "Steuer ausschließt und Pausen wirklich frei hält.",
    "Optikerin Lux fotografiert ihre Kundschaft mit neuen Brillen, sofern diese einverstanden ist. Die "
    "Bilder werden öfter geteilt als alles andere, was sie je veröffentlicht hat, und manche bringen beim "
    "nächsten Besuch gleich die Schwester mit.",
    "In der Brauerei Quell streitet man darüber, wer auf Bewertungen antworten darf. Der Senior hält "
    "Schweigen für vornehm, die Tochter hält es für teuer; seit August schreibt nun sie, und er liest "
    "jeden Satz vor dem Absenden mit dem Rotstift.",
    "Näherin Garn verkauft Reste über ein Blog, in dem sie Schnittmuster verschenkt. Wer mitnäht, kauft "
    "auch Knöpfe, sagt sie, und ein Zehntel ihres Umsatzes stamme inzwischen von Leserinnen aus "
    "Österreich, die sie niemals gesehen hat.",
    "Der Pächter der Tankstelle Nord wollte den Benzinpreis stündlich bekannt geben und gab nach einer "
    "Woche auf. Niemand habe die Zahlen geglaubt, klagt er, und die Zentrale habe ihm obendrein einen "
    "unfreundlichen Brief geschrieben.",
    "Imker Wabe zeigt seine Völker in kurzen Filmen, die seine Enkelin schneidet. Ein Lehrer aus dem "
    "Nachbarort benutzt sie im Unterricht; seither kommen Schulklassen, und das Glas Honig kostet einen "
    "Euro mehr als im vergangenen Sommer.",
    "Die Molkerei Rahm lässt über neue Sorten abstimmen. Gewonnen hat Ziegenkäse mit Feige, verkauft hat "
    "er sich kaum, weshalb die Leiterin des Vertriebs künftig lieber wieder an der Theke fragt und das "
    "Netz den Rezepten überlässt.",
)
OTHERS = tuple(f"{body}\n\n{CLOSING}" for body in _OTHERS)
