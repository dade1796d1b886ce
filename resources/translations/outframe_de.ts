<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About Outframe</source>
        <translation>Über Outframe</translation>
    </message>
    <message>
        <source>Outframe {version}</source>
        <translation>Outframe {version}</translation>
    </message>
    <message>
        <source>Extends a photograph beyond its frame and leaves the photo itself untouched.
Free software under the GNU GPL, version 3 or later. Icons by Lucide (ISC). It is made of these parts:</source>
        <translation>Erweitert ein Foto über seinen Rahmen hinaus und lässt das Foto selbst unberührt.
Freie Software unter der GNU GPL, Version 3 oder später. Symbole von Lucide (ISC). Sie besteht aus diesen Teilen:</translation>
    </message>
    <message>
        <source>Parts</source>
        <translation>Teile</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Lizenz</translation>
    </message>
</context>
<context>
    <name>AccountCard</name>
    <message>
        <source>Key set. Stored in your system&apos;s keyring.</source>
        <translation>Schlüssel gesetzt. Er liegt im Schlüsselbund Ihres Systems.</translation>
    </message>
    <message>
        <source>Key set for this session only: no keyring found.</source>
        <translation>Schlüssel nur für diese Sitzung gesetzt: kein Schlüsselbund gefunden.</translation>
    </message>
    <message>
        <source>Key taken from the environment.</source>
        <translation>Schlüssel aus der Umgebung übernommen.</translation>
    </message>
    <message>
        <source>Paste your key</source>
        <translation>Schlüssel einfügen</translation>
    </message>
    <message>
        <source>Key of {engine}</source>
        <translation>Schlüssel für {engine}</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>Setzen</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Get a key</source>
        <translation>Schlüssel holen</translation>
    </message>
    <message>
        <source>No key yet.</source>
        <translation>Noch kein Schlüssel.</translation>
    </message>
    <message>
        <source>A key is set; paste another to replace it</source>
        <translation>Ein Schlüssel ist gesetzt; ein anderer ersetzt ihn</translation>
    </message>
    <message>
        <source>Looking for a key…</source>
        <translation>Schlüssel wird gesucht …</translation>
    </message>
    <message>
        <source>Hide the key</source>
        <translation>Schlüssel verbergen</translation>
    </message>
    <message>
        <source>Show the key</source>
        <translation>Schlüssel zeigen</translation>
    </message>
</context>
<context>
    <name>Accounting</name>
    <message>
        <source>Keeping the key…</source>
        <translation>Schlüssel wird abgelegt …</translation>
    </message>
    <message>
        <source>Asking {provider}…</source>
        <translation>{provider} wird gefragt …</translation>
    </message>
    <message>
        <source>The key works.</source>
        <translation>Der Schlüssel gilt.</translation>
    </message>
    <message>
        <source>Balance: {balance}.</source>
        <translation>Guthaben: {balance}.</translation>
    </message>
    <message>
        <source>Removing the key…</source>
        <translation>Schlüssel wird entfernt …</translation>
    </message>
</context>
<context>
    <name>AccountsPage</name>
    <message>
        <source>Keys are kept in {place}, and each goes to its own provider only.</source>
        <translation>Schlüssel liegen in {place}, und jeder geht nur an seinen eigenen Anbieter.</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Region</translation>
    </message>
    <message>
        <source>Anywhere</source>
        <translation>Überall</translation>
    </message>
    <message>
        <source>EU</source>
        <translation>EU</translation>
    </message>
    <message>
        <source>US</source>
        <translation>USA</translation>
    </message>
    <message>
        <source>Where Black Forest Labs works on your pictures</source>
        <translation>Wo Black Forest Labs an Ihren Bildern arbeitet</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>&amp;Open…</source>
        <translation>Ö&amp;ffnen …</translation>
    </message>
    <message>
        <source>&amp;Paste photo</source>
        <translation>Foto ein&amp;fügen</translation>
    </message>
    <message>
        <source>Crea&amp;te…</source>
        <translation>&amp;Erzeugen …</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>E&amp;xportieren …</translation>
    </message>
    <message>
        <source>&amp;Close photo</source>
        <translation>Foto &amp;schließen</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>Pre&amp;ferences…</source>
        <translation>&amp;Einstellungen …</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>Ver&amp;größern</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>Ver&amp;kleinern</translation>
    </message>
    <message>
        <source>&amp;Fit in window</source>
        <translation>In Fenster ein&amp;passen</translation>
    </message>
    <message>
        <source>&amp;Actual size</source>
        <translation>&amp;Originalgröße</translation>
    </message>
    <message>
        <source>&amp;Before and after</source>
        <translation>&amp;Vorher und nachher</translation>
    </message>
    <message>
        <source>&amp;Panel</source>
        <translation>&amp;Seitenleiste</translation>
    </message>
    <message>
        <source>F&amp;ull screen</source>
        <translation>Voll&amp;bild</translation>
    </message>
    <message>
        <source>&amp;History</source>
        <translation>&amp;Verlauf</translation>
    </message>
    <message>
        <source>&amp;Queue</source>
        <translation>&amp;Warteschlange</translation>
    </message>
    <message>
        <source>&amp;Swap width and height</source>
        <translation>Breite und Höhe &amp;tauschen</translation>
    </message>
    <message>
        <source>&amp;Lock ratio</source>
        <translation>Verhältnis &amp;sperren</translation>
    </message>
    <message>
        <source>&amp;Reset frame</source>
        <translation>Rahmen &amp;zurücksetzen</translation>
    </message>
    <message>
        <source>&amp;Expand</source>
        <translation>&amp;Erweitern</translation>
    </message>
    <message>
        <source>&amp;Accept result</source>
        <translation>Ergebnis &amp;annehmen</translation>
    </message>
    <message>
        <source>&amp;Discard result</source>
        <translation>Ergebnis &amp;verwerfen</translation>
    </message>
    <message>
        <source>Paint a&amp;gain</source>
        <translation>&amp;Neu malen</translation>
    </message>
    <message>
        <source>&amp;Cancel work</source>
        <translation>Arbeit ab&amp;brechen</translation>
    </message>
    <message>
        <source>&amp;Welcome</source>
        <translation>&amp;Willkommen</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>&amp;Tastenkürzel</translation>
    </message>
    <message>
        <source>&amp;About Outframe</source>
        <translation>&amp;Über Outframe</translation>
    </message>
    <message>
        <source>&amp;Fit to the engine&apos;s limit</source>
        <translation>An die Grenze der Engine an&amp;passen</translation>
    </message>
    <message>
        <source>Next &amp;overlay</source>
        <translation>Nächstes &amp;Raster</translation>
    </message>
    <message>
        <source>F&amp;lip overlay</source>
        <translation>Raster s&amp;piegeln</translation>
    </message>
    <message>
        <source>Preview &amp;fill</source>
        <translation>&amp;Füllung zeigen</translation>
    </message>
    <message>
        <source>Chec&amp;kerboard</source>
        <translation>S&amp;chachbrett</translation>
    </message>
    <message>
        <source>C&amp;lose all</source>
        <translation>&amp;Alle schließen</translation>
    </message>
    <message>
        <source>&amp;Next photo</source>
        <translation>&amp;Nächstes Foto</translation>
    </message>
    <message>
        <source>&amp;Previous photo</source>
        <translation>&amp;Voriges Foto</translation>
    </message>
    <message>
        <source>Zoom to f&amp;rame</source>
        <translation>Auf den &amp;Rahmen zoomen</translation>
    </message>
    <message>
        <source>&amp;Whole picture or actual size</source>
        <translation>&amp;Ganzes Bild oder Originalgröße</translation>
    </message>
    <message>
        <source>Next surro&amp;und</source>
        <translation>Nächste &amp;Umgebung</translation>
    </message>
    <message>
        <source>Cop&amp;y finished picture</source>
        <translation>Fertiges Bild &amp;kopieren</translation>
    </message>
    <message>
        <source>Side b&amp;y side</source>
        <translation>&amp;Nebeneinander</translation>
    </message>
    <message>
        <source>&amp;Blink</source>
        <translation>&amp;Blinken</translation>
    </message>
</context>
<context>
    <name>AnchorGrid</name>
    <message>
        <source>Place of the photo</source>
        <translation>Ort des Fotos</translation>
    </message>
    <message>
        <source>Top left</source>
        <translation>Oben links</translation>
    </message>
    <message>
        <source>Top</source>
        <translation>Oben</translation>
    </message>
    <message>
        <source>Top right</source>
        <translation>Oben rechts</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Links</translation>
    </message>
    <message>
        <source>Centre</source>
        <translation>Mitte</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>Rechts</translation>
    </message>
    <message>
        <source>Bottom left</source>
        <translation>Unten links</translation>
    </message>
    <message>
        <source>Bottom</source>
        <translation>Unten</translation>
    </message>
    <message>
        <source>Bottom right</source>
        <translation>Unten rechts</translation>
    </message>
</context>
<context>
    <name>Browsing</name>
    <message>
        <source>“{name}” deleted.</source>
        <translation>„{name}“ gelöscht.</translation>
    </message>
    <message>
        <source>{count} results deleted.</source>
        <translation>{count} Ergebnisse gelöscht.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
</context>
<context>
    <name>Canvas</name>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Nachher</translation>
    </message>
    <message>
        <source>Canvas</source>
        <translation>Leinwand</translation>
    </message>
    <message>
        <source>top left corner</source>
        <translation>Ecke oben links</translation>
    </message>
    <message>
        <source>top edge</source>
        <translation>obere Kante</translation>
    </message>
    <message>
        <source>top right corner</source>
        <translation>Ecke oben rechts</translation>
    </message>
    <message>
        <source>right edge</source>
        <translation>rechte Kante</translation>
    </message>
    <message>
        <source>bottom right corner</source>
        <translation>Ecke unten rechts</translation>
    </message>
    <message>
        <source>bottom edge</source>
        <translation>untere Kante</translation>
    </message>
    <message>
        <source>bottom left corner</source>
        <translation>Ecke unten links</translation>
    </message>
    <message>
        <source>left edge</source>
        <translation>linke Kante</translation>
    </message>
    <message>
        <source>photo</source>
        <translation>Foto</translation>
    </message>
    <message>
        <source>{x} pixels from the left, {y} from the top</source>
        <translation>{x} Pixel von links, {y} von oben</translation>
    </message>
    <message>
        <source>{n} pixels</source>
        <translation>{n} Pixel</translation>
    </message>
    <message>
        <source>{width} by {height} pixels, {ratio}</source>
        <translation>{width} mal {height} Pixel, {ratio}</translation>
    </message>
    <message>
        <source> to </source>
        <translation> zu </translation>
    </message>
    <message>
        <source>frame, {value}</source>
        <translation>Rahmen, {value}</translation>
    </message>
    <message>
        <source>photo, {width} by {height} pixels, {place}</source>
        <translation>Foto, {width} mal {height} Pixel, {place}</translation>
    </message>
    <message>
        <source>divider between before and after, {percent} %</source>
        <translation>Teiler zwischen vorher und nachher, {percent} %</translation>
    </message>
    <message>
        <source>left</source>
        <translation>links</translation>
    </message>
    <message>
        <source>right</source>
        <translation>rechts</translation>
    </message>
    <message>
        <source>top</source>
        <translation>oben</translation>
    </message>
    <message>
        <source>bottom</source>
        <translation>unten</translation>
    </message>
    <message>
        <source>Move photo</source>
        <translation>Foto verschieben</translation>
    </message>
    <message>
        <source>Resize frame</source>
        <translation>Rahmen ändern</translation>
    </message>
    <message>
        <source>Centre photo</source>
        <translation>Foto zentrieren</translation>
    </message>
    <message>
        <source>{share} new</source>
        <translation>{share} neu</translation>
    </message>
    <message>
        <source>Reset frame</source>
        <translation>Rahmen zurücksetzen</translation>
    </message>
    <message>
        <source>No overlay</source>
        <translation>Kein Raster</translation>
    </message>
    <message>
        <source>Thirds</source>
        <translation>Drittel</translation>
    </message>
    <message>
        <source>Golden section</source>
        <translation>Goldener Schnitt</translation>
    </message>
    <message>
        <source>Diagonals</source>
        <translation>Diagonalen</translation>
    </message>
    <message>
        <source>Golden triangles</source>
        <translation>Goldene Dreiecke</translation>
    </message>
    <message>
        <source>Centre</source>
        <translation>Mitte</translation>
    </message>
    <message>
        <source>Safe zones</source>
        <translation>Sichere Zonen</translation>
    </message>
    <message>
        <source>Preview</source>
        <extracomment>the order in which Tab visits the frame, clockwise, and then the photo</extracomment>
        <translation>Vorschau</translation>
    </message>
    <message>
        <source>{handle}, {value}, frame {ratio}</source>
        <translation>{handle}, {value}, Rahmen {ratio}</translation>
    </message>
    <message>
        <source>Story</source>
        <translation>Story</translation>
    </message>
    <message>
        <source>Reel</source>
        <translation>Reel</translation>
    </message>
    <message>
        <source>Action safe</source>
        <translation>Handlung sicher</translation>
    </message>
    <message>
        <source>Title safe</source>
        <translation>Titel sicher</translation>
    </message>
    <message>
        <source>Square crop</source>
        <translation>Quadratischer Ausschnitt</translation>
    </message>
    <message>
        <source>Story crop</source>
        <translation>Story-Ausschnitt</translation>
    </message>
    <message>
        <source>Wide crop</source>
        <translation>Breiter Ausschnitt</translation>
    </message>
</context>
<context>
    <name>CheatSheet</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Hold Alt to reach the menus.</source>
        <translation>Mit gehaltener Alt-Taste erreichen Sie die Menüs.</translation>
    </message>
    <message>
        <source>Next handle of the frame</source>
        <translation>Nächster Griff des Rahmens</translation>
    </message>
    <message>
        <source>Tab</source>
        <translation>Tab</translation>
    </message>
    <message>
        <source>Move the handle by 1 or 10 px</source>
        <translation>Griff um 1 oder 10 px bewegen</translation>
    </message>
    <message>
        <source>Arrows, Shift+arrows</source>
        <translation>Pfeile, Umschalt+Pfeile</translation>
    </message>
    <message>
        <source>Move the photo</source>
        <translation>Foto verschieben</translation>
    </message>
    <message>
        <source>Alt+arrows</source>
        <translation>Alt+Pfeile</translation>
    </message>
    <message>
        <source>Keep the ratio while dragging</source>
        <translation>Verhältnis beim Ziehen halten</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>Umschalt</translation>
    </message>
    <message>
        <source>Drag from the centre</source>
        <translation>Von der Mitte aus ziehen</translation>
    </message>
    <message>
        <source>Alt</source>
        <translation>Alt</translation>
    </message>
    <message>
        <source>Ctrl</source>
        <translation>Strg</translation>
    </message>
    <message>
        <source>Space+drag</source>
        <translation>Leertaste+Ziehen</translation>
    </message>
    <message>
        <source>Suspend snapping, finest step</source>
        <translation>Einrasten aussetzen, feinster Schritt</translation>
    </message>
    <message>
        <source>Centre the photo</source>
        <translation>Foto zentrieren</translation>
    </message>
    <message>
        <source>Double click</source>
        <translation>Doppelklick</translation>
    </message>
    <message>
        <source>Back to the bare photo</source>
        <translation>Zurück zum bloßen Foto</translation>
    </message>
    <message>
        <source>Double click outside</source>
        <translation>Doppelklick außerhalb</translation>
    </message>
    <message>
        <source>Move the view, also in mid-drag</source>
        <translation>Ansicht verschieben, auch beim Ziehen</translation>
    </message>
</context>
<context>
    <name>Composing</name>
    <message>
        <source>Swap</source>
        <translation>Tauschen</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Zurücksetzen</translation>
    </message>
</context>
<context>
    <name>Core</name>
    <message>
        <source>The frame adds nothing to the photo: drag a side outwards first.</source>
        <translation>Der Rahmen fügt dem Foto nichts hinzu: Ziehen Sie erst eine Seite nach außen.</translation>
    </message>
    <message>
        <source>Free, on this computer</source>
        <translation>Kostenlos, auf diesem Computer</translation>
    </message>
    <message>
        <source>Free: nothing leaves this computer.</source>
        <translation>Kostenlos: Nichts verlässt diesen Computer.</translation>
    </message>
    <message>
        <source>Switch to {mode} mode</source>
        <translation>Zum Modus {mode} wechseln</translation>
    </message>
    <message>
        <source>Shrink the frame to {width} × {height}</source>
        <translation>Den Rahmen auf {width} × {height} verkleinern</translation>
    </message>
    <message>
        <source>Leave the prompt out</source>
        <translation>Die Beschreibung weglassen</translation>
    </message>
    <message>
        <source>Use the usual safety setting</source>
        <translation>Die übliche Sicherheitsstufe verwenden</translation>
    </message>
    <message>
        <source>Use {name} instead</source>
        <translation>Stattdessen {name} verwenden</translation>
    </message>
    <message>
        <source>Something is cut by the {edge} edge; it will not be completed.</source>
        <translation>Etwas wird von der {edge} Kante angeschnitten; es wird nicht ergänzt.</translation>
    </message>
    <message>
        <source>Lines run out of the {edge} edge; they may break in the new area.</source>
        <translation>Linien laufen über die {edge} Kante hinaus; sie können in der neuen Fläche abreißen.</translation>
    </message>
    <message>
        <source>left</source>
        <translation>linken</translation>
    </message>
    <message>
        <source>top</source>
        <translation>oberen</translation>
    </message>
    <message>
        <source>right</source>
        <translation>rechten</translation>
    </message>
    <message>
        <source>bottom</source>
        <translation>unteren</translation>
    </message>
    <message>
        <source>high</source>
        <translation>Beste</translation>
    </message>
    <message>
        <source>fast</source>
        <translation>Schnell</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>Beginnt</translation>
    </message>
    <message>
        <source>Studying the photo</source>
        <translation>Das Foto wird betrachtet</translation>
    </message>
    <message>
        <source>Laying out the new area</source>
        <translation>Die neue Fläche wird angelegt</translation>
    </message>
    <message>
        <source>Matching detail</source>
        <translation>Einzelheiten werden angepasst</translation>
    </message>
    <message>
        <source>Painting at full size</source>
        <translation>Wird in voller Größe gemalt</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>Wird gesichert</translation>
    </message>
    <message>
        <source>Waiting for the engine</source>
        <translation>Wartet auf die Engine</translation>
    </message>
    <message>
        <source>There is no file “{name}”.</source>
        <translation>Eine Datei „{name}“ gibt es nicht.</translation>
    </message>
    <message>
        <source>Check whether it was moved.</source>
        <translation>Prüfen Sie, ob sie verschoben wurde.</translation>
    </message>
    <message>
        <source>Choose a photo.</source>
        <translation>Wählen Sie ein Foto.</translation>
    </message>
    <message>
        <source>Check the file&apos;s permissions.</source>
        <translation>Prüfen Sie die Rechte der Datei.</translation>
    </message>
    <message>
        <source>Copy it again from the camera or a backup.</source>
        <translation>Kopieren Sie sie noch einmal von der Kamera oder einer Sicherung.</translation>
    </message>
    <message>
        <source>There is no room for “{name}” on the disk.</source>
        <translation>Für „{name}“ ist auf dem Datenträger kein Platz.</translation>
    </message>
    <message>
        <source>Free some space.</source>
        <translation>Schaffen Sie Platz.</translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation>Wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>Wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>Open the photo again.</source>
        <translation>Öffnen Sie das Foto noch einmal.</translation>
    </message>
    <message>
        <source>Developed from camera RAW with the camera&apos;s white balance.</source>
        <translation>Aus der Rohdatei entwickelt, mit dem Weißabgleich der Kamera.</translation>
    </message>
    <message>
        <source>Converted from CMYK to sRGB.</source>
        <translation>Von CMYK nach sRGB umgewandelt.</translation>
    </message>
    <message>
        <source>There is no key for {name} yet.</source>
        <translation>Für {name} gibt es noch keinen Schlüssel.</translation>
    </message>
    <message>
        <source>Add one in Preferences, under Accounts.</source>
        <translation>Fügen Sie in den Einstellungen unter Konten einen hinzu.</translation>
    </message>
    <message>
        <source>Check the key in Preferences, under Accounts.</source>
        <translation>Prüfen Sie den Schlüssel in den Einstellungen unter Konten.</translation>
    </message>
    <message>
        <source>This is no key of {name}: keys are plain letters, digits and signs, unbroken.</source>
        <translation>Das ist kein Schlüssel von {name}: Schlüssel sind einfache Buchstaben, Ziffern und Zeichen am Stück.</translation>
    </message>
    <message>
        <source>The key is kept in {place}.</source>
        <translation>Der Schlüssel liegt in {place}.</translation>
    </message>
    <message>
        <source>the keyring of this desktop</source>
        <translation>dem Schlüsselbund dieses Desktops</translation>
    </message>
    <message>
        <source>the keyring of this computer</source>
        <translation>dem Schlüsselbund dieses Computers</translation>
    </message>
    <message>
        <source>memory, until Outframe is closed</source>
        <translation>dem Arbeitsspeicher, bis Outframe geschlossen wird</translation>
    </message>
    <message>
        <source>This computer is set to stay offline, so nothing was sent to {name}.</source>
        <translation>Dieser Computer soll offline bleiben, daher wurde nichts an {name} gesendet.</translation>
    </message>
    <message>
        <source>Switch off “Local only” in Preferences to use cloud engines.</source>
        <translation>Schalten Sie „Nur lokal“ in den Einstellungen aus, um Cloud-Engines zu verwenden.</translation>
    </message>
    <message>
        <source>The account at {name} has no credit left</source>
        <translation>Das Konto bei {name} hat kein Guthaben mehr</translation>
    </message>
    <message>
        <source>Top it up at {name}.</source>
        <translation>Laden Sie es bei {name} auf.</translation>
    </message>
    <message>
        <source>The address of {name} was not found.</source>
        <translation>Die Adresse von {name} wurde nicht gefunden.</translation>
    </message>
    <message>
        <source>{name} cannot be reached.</source>
        <translation>{name} ist nicht zu erreichen.</translation>
    </message>
    <message>
        <source>{name} refused the connection.</source>
        <translation>{name} hat die Verbindung abgelehnt.</translation>
    </message>
    <message>
        <source>The connection to {name} broke off.</source>
        <translation>Die Verbindung zu {name} ist abgerissen.</translation>
    </message>
    <message>
        <source>Check your internet connection.</source>
        <translation>Prüfen Sie Ihre Internetverbindung.</translation>
    </message>
    <message>
        <source>Try again later.</source>
        <translation>Versuchen Sie es später noch einmal.</translation>
    </message>
    <message>
        <source>It goes on by itself.</source>
        <translation>Es geht von selbst weiter.</translation>
    </message>
    <message>
        <source>Outframe was interrupted while sending, so the engine may or may not have the picture.</source>
        <translation>Outframe wurde beim Senden unterbrochen; ob die Engine das Bild hat, ist ungewiss.</translation>
    </message>
    <message>
        <source>Look at the engine&apos;s own page, then send again or discard.</source>
        <translation>Sehen Sie auf der Seite der Engine nach, dann senden Sie noch einmal oder verwerfen.</translation>
    </message>
</context>
<context>
    <name>CrashNet</name>
    <message>
        <source>Outframe</source>
        <translation>Outframe</translation>
    </message>
    <message>
        <source>Something in Outframe went wrong.</source>
        <translation>In Outframe ist etwas schiefgegangen.</translation>
    </message>
    <message>
        <source>Your photo and your results are safe. You can go on working; if it happens again, restart Outframe. The details are in the log and hold no keys.</source>
        <translation>Ihr Foto und Ihre Ergebnisse sind sicher. Sie können weiterarbeiten; geschieht es wieder, starten Sie Outframe neu. Einzelheiten stehen im Protokoll, Schlüssel nicht.</translation>
    </message>
</context>
<context>
    <name>CreateForm</name>
    <message>
        <source>Landscape 4:3</source>
        <translation>Querformat 4:3</translation>
    </message>
    <message>
        <source>Landscape 16:9</source>
        <translation>Querformat 16:9</translation>
    </message>
    <message>
        <source>Square, large</source>
        <translation>Quadrat, groß</translation>
    </message>
    <message>
        <source>Square, small</source>
        <translation>Quadrat, klein</translation>
    </message>
    <message>
        <source>Portrait 3:4</source>
        <translation>Hochformat 3:4</translation>
    </message>
    <message>
        <source>Portrait 9:16</source>
        <translation>Hochformat 9:16</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>What the picture should show</source>
        <translation>Was das Bild zeigen soll</translation>
    </message>
    <message>
        <source>Add picture…</source>
        <translation>Bild hinzufügen …</translation>
    </message>
    <message>
        <source>Safety</source>
        <translation>Sicherheit</translation>
    </message>
    <message>
        <source>{step}, strictest</source>
        <translation>{step}, am strengsten</translation>
    </message>
    <message>
        <source>{step}, loosest</source>
        <translation>{step}, am lockersten</translation>
    </message>
    <message>
        <source>Check the result for unsafe content</source>
        <translation>Ergebnis auf anstößige Inhalte prüfen</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>Random</source>
        <translation>Zufällig</translation>
    </message>
    <message>
        <source>As the model chooses</source>
        <translation>Wie das Modell wählt</translation>
    </message>
    <message>
        <source>Add pictures</source>
        <translation>Bilder hinzufügen</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Reference pictures</source>
        <translation>Vorlagen</translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation>Erweitert</translation>
    </message>
</context>
<context>
    <name>CreateView</name>
    <message>
        <source>Create</source>
        <translation>Erzeugen</translation>
    </message>
    <message>
        <source>Your picture appears here, and stays in the history.</source>
        <translation>Ihr Bild erscheint hier und bleibt im Verlauf.</translation>
    </message>
    <message>
        <source>Expand this picture</source>
        <translation>Dieses Bild erweitern</translation>
    </message>
    <message>
        <source>The picture that was made</source>
        <translation>Das erzeugte Bild</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>What leaves this computer…</source>
        <translation>Was diesen Computer verlässt …</translation>
    </message>
    <message>
        <source>Create a picture</source>
        <translation>Ein Bild erzeugen</translation>
    </message>
    <message>
        <source>FLUX.2 [pro] at fal.ai</source>
        <translation>FLUX.2 [pro] bei fal.ai</translation>
    </message>
</context>
<context>
    <name>Creating</name>
    <message>
        <source>Cancelled.</source>
        <translation>Abgebrochen.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>Done.</source>
        <translation>Fertig.</translation>
    </message>
    <message>
        <source>fal.ai needs your own key.</source>
        <translation>fal.ai braucht Ihren eigenen Schlüssel.</translation>
    </message>
    <message>
        <source>Local only is on: nothing leaves this computer.</source>
        <translation>„Nur lokal“ ist an: Nichts verlässt diesen Computer.</translation>
    </message>
    <message>
        <source>Add key…</source>
        <translation>Schlüssel angeben …</translation>
    </message>
    <message>
        <source>Preferences…</source>
        <translation>Einstellungen …</translation>
    </message>
</context>
<context>
    <name>Detail</name>
    <message>
        <source>Selected job</source>
        <translation>Gewählter Auftrag</translation>
    </message>
</context>
<context>
    <name>DragGrip</name>
    <message>
        <source>Drag the finished picture into another program or folder</source>
        <translation>Das fertige Bild in ein anderes Programm oder einen Ordner ziehen</translation>
    </message>
</context>
<context>
    <name>EmptyState</name>
    <message>
        <source>Drop a photo here</source>
        <translation>Foto hier ablegen</translation>
    </message>
    <message>
        <source>Drag its frame outwards, press Expand, and the new area is painted: on this computer, or in the cloud. The photo itself stays untouched.</source>
        <translation>Ziehen Sie seinen Rahmen nach außen und drücken Sie Erweitern: Die neue Fläche wird gemalt, auf diesem Computer oder in der Cloud. Das Foto selbst bleibt unberührt.</translation>
    </message>
    <message>
        <source>Recent photos</source>
        <translation>Zuletzt geöffnet</translation>
    </message>
    <message>
        <source>Open photo…</source>
        <translation>Foto öffnen …</translation>
    </message>
    <message>
        <source>Try the sample photo</source>
        <translation>Beispielfoto testen</translation>
    </message>
    <message>
        <source>Create a picture…</source>
        <translation>Bild erzeugen …</translation>
    </message>
    <message>
        <source>Open {name}</source>
        <translation>{name} öffnen</translation>
    </message>
</context>
<context>
    <name>EngineChoice</name>
    <message>
        <source>Engine</source>
        <translation>Engine</translation>
    </message>
    <message>
        <source>Free, works offline</source>
        <translation>Kostenlos, geht ohne Netz</translation>
    </message>
    <message>
        <source>In the cloud · needs a key</source>
        <translation>In der Cloud · braucht einen Schlüssel</translation>
    </message>
    <message>
        <source>In the cloud · key set</source>
        <translation>In der Cloud · Schlüssel gesetzt</translation>
    </message>
    <message>
        <source>In the cloud · key not readable</source>
        <translation>In der Cloud · Schlüssel nicht lesbar</translation>
    </message>
    <message>
        <source>In the cloud · switched off</source>
        <translation>In der Cloud · ausgeschaltet</translation>
    </message>
    <message>
        <source>In the cloud</source>
        <translation>In der Cloud</translation>
    </message>
    <message>
        <source>Free, and nothing leaves this computer.</source>
        <translation>Kostenlos, und nichts verlässt diesen Computer.</translation>
    </message>
    <message>
        <source>Needs your own key.</source>
        <translation>Braucht Ihren eigenen Schlüssel.</translation>
    </message>
    <message>
        <source>Local only is on.</source>
        <translation>„Nur lokal“ ist an.</translation>
    </message>
    <message>
        <source>Paid with your own key.</source>
        <translation>Bezahlt mit Ihrem eigenen Schlüssel.</translation>
    </message>
    <message>
        <source>Add key…</source>
        <translation>Schlüssel angeben …</translation>
    </message>
    <message>
        <source>Preferences…</source>
        <translation>Einstellungen …</translation>
    </message>
</context>
<context>
    <name>EngineOptions</name>
    <message>
        <source>Quality</source>
        <translation>Qualität</translation>
    </message>
    <message>
        <source>Best</source>
        <translation>Beste</translation>
    </message>
    <message>
        <source>Fast</source>
        <translation>Schnell</translation>
    </message>
    <message>
        <source>Variations</source>
        <translation>Varianten</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>What the new area should show (optional)</source>
        <translation>Was die neue Fläche zeigen soll (freiwillig)</translation>
    </message>
    <message>
        <source>Safety</source>
        <translation>Sicherheit</translation>
    </message>
    <message>
        <source>How strictly the engine refuses pictures</source>
        <translation>Wie streng die Engine Bilder ablehnt</translation>
    </message>
    <message>
        <source>Transport</source>
        <translation>Übertragung</translation>
    </message>
    <message>
        <source>The format in which results come from the engine</source>
        <translation>Das Format, in dem Ergebnisse ankommen</translation>
    </message>
    <message>
        <source>{engine} has one quality only.</source>
        <translation>{engine} hat nur eine Qualität.</translation>
    </message>
    <message>
        <source>The engine&apos;s default</source>
        <translation>Vorgabe der Engine</translation>
    </message>
    <message>
        <source>{step}, strictest</source>
        <translation>{step}, am strengsten</translation>
    </message>
    <message>
        <source>{step}, loosest</source>
        <translation>{step}, am lockersten</translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation>Erweitert</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>Random</source>
        <translation>Zufällig</translation>
    </message>
    <message>
        <source>The same seed paints the same picture again</source>
        <translation>Derselbe Startwert malt dasselbe Bild noch einmal</translation>
    </message>
    <message>
        <source>Option</source>
        <translation>Option</translation>
    </message>
</context>
<context>
    <name>EnginePanel</name>
    <message>
        <source>Engine</source>
        <translation>Engine</translation>
    </message>
    <message>
        <source>Good for sky, water, grass, walls and backdrops; weak where a subject or converging lines touch the extended edge.</source>
        <translation>Gut für Himmel, Wasser, Gras, Wände und Hintergründe; schwach, wo ein Motiv oder fluchtende Linien die erweiterte Kante berühren.</translation>
    </message>
    <message>
        <source>What leaves this computer…</source>
        <translation>Was diesen Computer verlässt …</translation>
    </message>
</context>
<context>
    <name>Engines</name>
    <message>
        <source>This computer</source>
        <translation>Dieser Computer</translation>
    </message>
</context>
<context>
    <name>Expanding</name>
    <message>
        <source>Discarded. It may have been charged all the same.</source>
        <translation>Verworfen. Es kann trotzdem berechnet worden sein.</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>Abgebrochen.</translation>
    </message>
    <message>
        <source>Cancelled. Nothing was charged.</source>
        <translation>Abgebrochen. Nichts wurde berechnet.</translation>
    </message>
    <message>
        <source>Cancelled. A part of it may have been charged.</source>
        <translation>Abgebrochen. Ein Teil kann berechnet worden sein.</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Replace the file of this name</source>
        <translation>Die Datei dieses Namens ersetzen</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>Wird gesichert</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>The photo itself is never replaced. Choose another name.</source>
        <translation>Das Foto selbst wird nie ersetzt. Wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>A file of this name is there already.</source>
        <translation>Eine Datei dieses Namens gibt es schon.</translation>
    </message>
</context>
<context>
    <name>Exporting</name>
    <message>
        <source>Saved “{name}”. Photo unchanged: all {pixels} pixels identical.</source>
        <translation>„{name}“ gesichert. Foto unverändert: alle {pixels} Pixel gleich.</translation>
    </message>
    <message>
        <source>Saved “{name}”. All {pixels} pixels of the photo went in unchanged.</source>
        <translation>„{name}“ gesichert. Alle {pixels} Pixel des Fotos sind unverändert eingegangen.</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Im Ordner zeigen</translation>
    </message>
</context>
<context>
    <name>Extras</name>
    <message>
        <source>Watermark</source>
        <translation>Wasserzeichen</translation>
    </message>
    <message>
        <source>Text, 2 to 32 signs</source>
        <translation>Text, 2 bis 32 Zeichen</translation>
    </message>
    <message>
        <source>or image</source>
        <translation>oder Bild</translation>
    </message>
    <message>
        <source>https address or UUID</source>
        <translation>https-Adresse oder UUID</translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation>Deckkraft</translation>
    </message>
    <message>
        <source>0.1 to 1</source>
        <translation>0.1 bis 1</translation>
    </message>
    <message>
        <source>Text colour</source>
        <translation>Textfarbe</translation>
    </message>
    <message>
        <source>Background</source>
        <translation>Hintergrund</translation>
    </message>
    <message>
        <source>Upload to</source>
        <translation>Hochladen nach</translation>
    </message>
    <message>
        <source>https address of your own</source>
        <translation>eigene https-Adresse</translation>
    </message>
    <message>
        <source>Delete after</source>
        <translation>Löschen nach</translation>
    </message>
    <message>
        <source>Seconds, 60 or more</source>
        <translation>Sekunden, mindestens 60</translation>
    </message>
    <message>
        <source>On</source>
        <translation>An</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>Top left</source>
        <translation>Oben links</translation>
    </message>
    <message>
        <source>Top</source>
        <translation>Oben</translation>
    </message>
    <message>
        <source>Top right</source>
        <translation>Oben rechts</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Links</translation>
    </message>
    <message>
        <source>Centre</source>
        <translation>Mitte</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>Rechts</translation>
    </message>
    <message>
        <source>Bottom left</source>
        <translation>Unten links</translation>
    </message>
    <message>
        <source>Bottom</source>
        <translation>Unten</translation>
    </message>
    <message>
        <source>Bottom right</source>
        <translation>Unten rechts</translation>
    </message>
    <message>
        <source>Safety check</source>
        <translation>Sicherheitsprüfung</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Lage</translation>
    </message>
    <message>
        <source>Tiled</source>
        <translation>Gekachelt</translation>
    </message>
    <message>
        <source>The engine&apos;s default</source>
        <translation>Vorgabe der Engine</translation>
    </message>
</context>
<context>
    <name>Filmstrip</name>
    <message>
        <source>framed, not expanded yet</source>
        <translation>gerahmt, noch nicht erweitert</translation>
    </message>
    <message>
        <source>being expanded</source>
        <translation>wird erweitert</translation>
    </message>
    <message>
        <source>expanded</source>
        <translation>erweitert</translation>
    </message>
    <message>
        <source>Open photos</source>
        <translation>Offene Fotos</translation>
    </message>
    <message>
        <source>Close photo</source>
        <translation>Foto schließen</translation>
    </message>
</context>
<context>
    <name>FinishPanel</name>
    <message>
        <source>Finish</source>
        <translation>Feinschliff</translation>
    </message>
    <message>
        <source>free, any time</source>
        <translation>kostenlos, jederzeit</translation>
    </message>
    <message>
        <source>Match</source>
        <translation>Anpassung</translation>
    </message>
    <message>
        <source>Grain</source>
        <translation>Korn</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>Schärfe</translation>
    </message>
    <message>
        <source>Blend</source>
        <translation>Übergang</translation>
    </message>
    <message>
        <source>Blend inside the photo as well</source>
        <translation>Auch im Foto überblenden</translation>
    </message>
    <message>
        <source>Changes the photo&apos;s own pixels in a band along its new edges</source>
        <translation>Ändert Pixel des Fotos in einem Band entlang seiner neuen Kanten</translation>
    </message>
    <message>
        <source>Inside</source>
        <translation>Innen</translation>
    </message>
    <message>
        <source>Painted at full size around the photo&apos;s own pixels: nothing to adjust.</source>
        <translation>In voller Größe um die Pixel des Fotos gemalt: nichts anzupassen.</translation>
    </message>
    <message>
        <source>{value} %</source>
        <translation>{value} %</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>{value} px</source>
        <translation>{value} px</translation>
    </message>
</context>
<context>
    <name>FolderRow</name>
    <message>
        <source>Folder of the pictures</source>
        <translation>Ordner der Bilder</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Show the folder of the pictures</source>
        <translation>Den Ordner der Bilder zeigen</translation>
    </message>
</context>
<context>
    <name>FormatForm</name>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Full colour detail (4:4:4)</source>
        <translation>Volle Farbauflösung (4:4:4)</translation>
    </message>
    <message>
        <source>Progressive</source>
        <translation>Progressiv</translation>
    </message>
    <message>
        <source>Appears coarse to fine while it loads</source>
        <translation>Erscheint beim Laden von grob nach fein</translation>
    </message>
    <message>
        <source>Without loss</source>
        <translation>Verlustfrei</translation>
    </message>
    <message>
        <source>Depth</source>
        <translation>Tiefe</translation>
    </message>
    <message>
        <source>Compression</source>
        <translation>Kompression</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Qualität</translation>
    </message>
    <message>
        <source>For sharing: small files, 8 bit.</source>
        <translation>Zum Teilen: kleine Dateien, 8 Bit.</translation>
    </message>
    <message>
        <source>Without loss; files of up to 4 GB.</source>
        <translation>Verlustfrei; Dateien bis 4 GB.</translation>
    </message>
    <message>
        <source>The master, without loss; files of up to 4 GB.</source>
        <translation>Das Original, verlustfrei; Dateien bis 4 GB.</translation>
    </message>
    <message>
        <source>For the web: smaller than JPEG, 8 bit.</source>
        <translation>Fürs Web: kleiner als JPEG, 8 Bit.</translation>
    </message>
    <message>
        <source>For the web: the smallest files, 8 bit; takes its time.</source>
        <translation>Fürs Web: die kleinsten Dateien, 8 Bit; braucht seine Zeit.</translation>
    </message>
    <message>
        <source>At most {side} pixels a side.</source>
        <translation>Höchstens {side} Pixel je Seite.</translation>
    </message>
    <message>
        <source>As the photo</source>
        <translation>Wie das Foto</translation>
    </message>
    <message>
        <source>8 bit</source>
        <translation>8 Bit</translation>
    </message>
    <message>
        <source>16 bit</source>
        <translation>16 Bit</translation>
    </message>
    <message>
        <source>ZIP (smallest)</source>
        <translation>ZIP (am kleinsten)</translation>
    </message>
    <message>
        <source>LZW (read everywhere)</source>
        <translation>LZW (überall lesbar)</translation>
    </message>
    <message>
        <source>None (fastest)</source>
        <translation>Keine (am schnellsten)</translation>
    </message>
    <message>
        <source>sRGB (converts the photo)</source>
        <translation>sRGB (wandelt das Foto um)</translation>
    </message>
    <message>
        <source>Display P3 (converts the photo)</source>
        <translation>Display P3 (wandelt das Foto um)</translation>
    </message>
    <message>
        <source>Adobe RGB (converts the photo)</source>
        <translation>Adobe RGB (wandelt das Foto um)</translation>
    </message>
</context>
<context>
    <name>FrameNumbers</name>
    <message>
        <source>Width</source>
        <translation>Breite</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>Höhe</translation>
    </message>
    <message>
        <source>X</source>
        <translation>X</translation>
    </message>
    <message>
        <source>Y</source>
        <translation>Y</translation>
    </message>
    <message>
        <source>Unit of the numbers</source>
        <translation>Einheit der Zahlen</translation>
    </message>
    <message>
        <source>In what the fields count; any unit can be typed at any time</source>
        <translation>Worin die Felder zählen; jede Einheit lässt sich jederzeit eintippen</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Links</translation>
    </message>
    <message>
        <source>Top</source>
        <translation>Oben</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>Rechts</translation>
    </message>
    <message>
        <source>Bottom</source>
        <translation>Unten</translation>
    </message>
    <message>
        <source>Type 1200, +200, 10%, 20 cm, 1/2 in, =16:9</source>
        <translation>Etwa 1200, +200, 10%, 20 cm, 1/2 in, =16:9</translation>
    </message>
    <message>
        <source>Type 1200, +200, 10%, 20 cm, 1/2 in</source>
        <translation>Etwa 1200, +200, 10%, 20 cm, 1/2 in</translation>
    </message>
    <message>
        <source>Added on this side; below zero crops.</source>
        <translation>Kommt auf dieser Seite dazu; unter null wird beschnitten.</translation>
    </message>
    <message>
        <source>Where the photo lies on the frame.</source>
        <translation>Wo das Foto im Rahmen liegt.</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Lage</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
</context>
<context>
    <name>FramePanel</name>
    <message>
        <source>Photo</source>
        <translation>Foto</translation>
    </message>
    <message>
        <source>Screen</source>
        <translation>Bildschirm</translation>
    </message>
    <message>
        <source>Social</source>
        <translation>Soziale Netze</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Druck</translation>
    </message>
    <message>
        <source>Cinema</source>
        <translation>Kino</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>Rahmen</translation>
    </message>
    <message>
        <source>Ratio</source>
        <translation>Verhältnis</translation>
    </message>
</context>
<context>
    <name>GeneralPage</name>
    <message>
        <source>Theme</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>System</source>
        <translation>System</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Engine</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Qualität</translation>
    </message>
    <message>
        <source>Best</source>
        <translation>Beste</translation>
    </message>
    <message>
        <source>Fast</source>
        <translation>Schnell</translation>
    </message>
    <message>
        <source>Say so in files painted on this computer</source>
        <translation>In Dateien vermerken, die auf diesem Computer gemalt sind</translation>
    </message>
    <message>
        <source>Say so in files painted by a cloud engine</source>
        <translation>In Dateien vermerken, die eine Cloud-Engine gemalt hat</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Erscheinung</translation>
    </message>
    <message>
        <source>New photos</source>
        <translation>Neue Fotos</translation>
    </message>
    <message>
        <source>Best takes its time; Fast is for trying out.</source>
        <translation>„Beste“ nimmt sich Zeit; „Schnell“ ist zum Ausprobieren.</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Whether exported files say that parts were generated:</source>
        <translation>Ob exportierte Dateien sagen, dass Teile erzeugt sind:</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>All results are kept here until you delete them in the history.</source>
        <translation>Alle Ergebnisse bleiben hier, bis Sie sie im Verlauf löschen.</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>As the system is set</source>
        <translation>Wie im System eingestellt</translation>
    </message>
    <message>
        <source>Another language holds from the next start on.</source>
        <translation>Eine andere Sprache gilt ab dem nächsten Start.</translation>
    </message>
    <message>
        <source>Save each result beside its photo when it is done</source>
        <translation>Jedes Ergebnis nach der Fertigstellung neben seinem Foto speichern</translation>
    </message>
    <message>
        <source>In the format and under the name of the last export</source>
        <translation>Im Format und nach dem Namensmuster des letzten Exports</translation>
    </message>
</context>
<context>
    <name>Guiding</name>
    <message>
        <source>Fit to limit</source>
        <translation>An Grenze anpassen</translation>
    </message>
</context>
<context>
    <name>Handing</name>
    <message>
        <source>Copying …</source>
        <translation>Wird kopiert …</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>Kopiert.</translation>
    </message>
    <message>
        <source>Too large for the clipboard; drag it out instead.</source>
        <translation>Zu groß für die Zwischenablage; ziehen Sie es stattdessen hinaus.</translation>
    </message>
</context>
<context>
    <name>HistoryGrid</name>
    <message>
        <source>Results</source>
        <translation>Ergebnisse</translation>
    </message>
</context>
<context>
    <name>HistoryModel</name>
    <message>
        <source>{name}, {width} × {height} pixels</source>
        <translation>{name}, {width} × {height} Pixel</translation>
    </message>
</context>
<context>
    <name>HistoryView</name>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Open again</source>
        <translation>Wieder öffnen</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren …</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Nothing here yet</source>
        <translation>Noch nichts hier</translation>
    </message>
    <message>
        <source>Every picture you expand is kept here until you delete it.</source>
        <translation>Jedes Bild, das Sie erweitern, bleibt hier, bis Sie es löschen.</translation>
    </message>
</context>
<context>
    <name>JobStrip</name>
    <message>
        <source>Work under way</source>
        <translation>Laufende Arbeit</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>Noch einmal senden</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>Wird abgebrochen …</translation>
    </message>
    <message>
        <source>next try in {time}</source>
        <translation>nächster Versuch in {time}</translation>
    </message>
</context>
<context>
    <name>Jobs</name>
    <message>
        <source>Preparing…</source>
        <translation>Wird vorbereitet …</translation>
    </message>
    <message>
        <source>Waiting…</source>
        <translation>Wartet …</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>Beginnt …</translation>
    </message>
    <message>
        <source>Painting…</source>
        <translation>Malt …</translation>
    </message>
    <message>
        <source>Checking the result…</source>
        <translation>Ergebnis wird geprüft …</translation>
    </message>
    <message>
        <source>Outcome unknown</source>
        <translation>Ausgang unbekannt</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Gescheitert</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>{engine} cannot stop what it has begun: the result is kept in the history.</source>
        <translation>{engine} kann Begonnenes nicht anhalten: Das Ergebnis bleibt im Verlauf.</translation>
    </message>
    <message>
        <source>Charged {amount}.</source>
        <translation>{amount} berechnet.</translation>
    </message>
    <message>
        <source>Charged {amount} at least.</source>
        <translation>Mindestens {amount} berechnet.</translation>
    </message>
    <message>
        <source>It may have been charged.</source>
        <translation>Es kann berechnet worden sein.</translation>
    </message>
    <message>
        <source>It may have been painted and charged: up to {amount}.</source>
        <translation>Es kann gemalt und berechnet worden sein: bis zu {amount}.</translation>
    </message>
</context>
<context>
    <name>KeysStep</name>
    <message>
        <source>Cloud engines, if you like</source>
        <translation>Cloud-Engines, wenn Sie mögen</translation>
    </message>
    <message>
        <source>You need none of these: the engine on this computer is free and works without a network. For pictures that need more imagination, paste a key of your own; you pay the provider directly, and see the price before.</source>
        <translation>Sie brauchen nichts davon: Die Engine auf diesem Computer ist kostenlos und kommt ohne Netz aus. Für Bilder, die mehr Fantasie verlangen, fügen Sie einen eigenen Schlüssel ein; Sie zahlen direkt an den Anbieter und sehen den Preis vorher.</translation>
    </message>
</context>
<context>
    <name>Leaving</name>
    <message>
        <source>Outframe</source>
        <translation>Outframe</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Keep working</source>
        <translation>Weiterarbeiten</translation>
    </message>
    <message>
        <source>{count} jobs are not finished.</source>
        <translation>{count} Aufträge sind noch nicht fertig.</translation>
    </message>
    <message>
        <source>A job is not finished.</source>
        <translation>Ein Auftrag ist noch nicht fertig.</translation>
    </message>
    <message>
        <source>Nothing is lost: work goes on the next time you start Outframe.</source>
        <translation>Nichts geht verloren: Die Arbeit geht weiter, wenn Sie Outframe das nächste Mal starten.</translation>
    </message>
</context>
<context>
    <name>LengthField</name>
    <message>
        <source>A ratio goes into width, height or a side</source>
        <translation>Ein Verhältnis gehört in Breite, Höhe oder eine Seite</translation>
    </message>
    <message>
        <source>{name} goes from {low} to {high}</source>
        <translation>{name} geht von {low} bis {high}</translation>
    </message>
</context>
<context>
    <name>Loading</name>
    <message>
        <source>Opening</source>
        <translation>Wird geöffnet</translation>
    </message>
    <message>
        <source>Opening {name}…</source>
        <translation>{name} wird geöffnet …</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Outframe</source>
        <translation>Outframe</translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message>
        <source>Close message</source>
        <translation>Meldung schließen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Message: {text}</source>
        <translation>Meldung: {text}</translation>
    </message>
</context>
<context>
    <name>Messages</name>
    <message>
        <source>Open another photo</source>
        <translation>Anderes Foto öffnen</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>This was charged.</source>
        <translation>Dies wurde berechnet.</translation>
    </message>
    <message>
        <source>Whether this was charged is not known.</source>
        <translation>Ob dies berechnet wurde, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>Something in Outframe went wrong.</source>
        <translation>In Outframe ist etwas schiefgegangen.</translation>
    </message>
    <message>
        <source>Your photo and your results are safe.</source>
        <translation>Ihr Foto und Ihre Ergebnisse sind sicher.</translation>
    </message>
</context>
<context>
    <name>MetadataForm</name>
    <message>
        <source>Keep where it was taken (GPS)</source>
        <translation>Aufnahmeort behalten (GPS)</translation>
    </message>
    <message>
        <source>Say in the file that parts were generated</source>
        <translation>In der Datei vermerken, dass Teile erzeugt sind</translation>
    </message>
    <message>
        <source>What is written</source>
        <translation>Was geschrieben wird</translation>
    </message>
    <message>
        <source>Metadata</source>
        <translation>Metadaten</translation>
    </message>
    <message>
        <source>{width} × {height} px at {x}, {y}</source>
        <translation>{width} × {height} px bei {x}, {y}</translation>
    </message>
    <message>
        <source>Engine: {engine}</source>
        <translation>Engine: {engine}</translation>
    </message>
    <message>
        <source>Made: {made}</source>
        <translation>Entstanden: {made}</translation>
    </message>
    <message>
        <source>Generated: {share} % of the picture</source>
        <translation>Erzeugt: {share} % des Bildes</translation>
    </message>
</context>
<context>
    <name>NetworkPage</name>
    <message>
        <source>Local only</source>
        <translation>Nur lokal</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>As the system is set</source>
        <translation>Wie im System eingestellt</translation>
    </message>
    <message>
        <source>Certificates</source>
        <translation>Zertifikate</translation>
    </message>
    <message>
        <source>As the system trusts</source>
        <translation>Wie das System vertraut</translation>
    </message>
    <message>
        <source>Show it again</source>
        <translation>Wieder zeigen</translation>
    </message>
    <message>
        <source>Tell me about new versions</source>
        <translation>Neue Versionen melden</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen …</translation>
    </message>
    <message>
        <source>Choose a file of certificates</source>
        <translation>Eine Datei mit Zertifikaten wählen</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>Privatsphäre</translation>
    </message>
    <message>
        <source>Nothing leaves this computer: cloud engines are switched off, and jobs that were sent already wait.</source>
        <translation>Nichts verlässt diesen Computer: Cloud-Engines sind ausgeschaltet, und schon gesendete Aufträge warten.</translation>
    </message>
    <message>
        <source>Asked for once a day; nothing about you or your pictures is sent.</source>
        <translation>Einmal am Tag wird nachgefragt; nichts über Sie oder Ihre Bilder wird gesendet.</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>For company networks: a proxy such as http://proxy.example:3128, and a PEM file with further certificates to trust.</source>
        <translation>Für Firmennetze: ein Proxy wie http://proxy.example:3128 und eine PEM-Datei mit weiteren Zertifikaten, denen vertraut wird.</translation>
    </message>
    <message>
        <source>What leaves this computer is shown before pictures go to an engine.</source>
        <translation>Was diesen Computer verlässt, wird gezeigt, bevor Bilder zu einer Engine gehen.</translation>
    </message>
    <message>
        <source>What leaves this computer is no longer shown for {names}.</source>
        <translation>Was diesen Computer verlässt, wird nicht mehr gezeigt für {names}.</translation>
    </message>
    <message>
        <source>A proxy is an address like http://proxy.example:3128.</source>
        <translation>Ein Proxy ist eine Adresse wie http://proxy.example:3128.</translation>
    </message>
</context>
<context>
    <name>Notifying</name>
    <message>
        <source>Outframe</source>
        <translation>Outframe</translation>
    </message>
    <message>
        <source>“{name}” is done.</source>
        <translation>„{name}“ ist fertig.</translation>
    </message>
    <message>
        <source>Pictures done: {count}.</source>
        <translation>Fertige Bilder: {count}.</translation>
    </message>
    <message>
        <source>To be looked at: {count}.</source>
        <translation>Anzusehen: {count}.</translation>
    </message>
</context>
<context>
    <name>NumberField</name>
    <message>
        <source> px</source>
        <translation> px</translation>
    </message>
</context>
<context>
    <name>Opening</name>
    <message>
        <source>There is no photo in the clipboard.</source>
        <translation>In der Zwischenablage ist kein Foto.</translation>
    </message>
    <message>
        <source>pasted photo</source>
        <translation>eingefügtes Foto</translation>
    </message>
    <message>
        <source>Open photos</source>
        <translation>Fotos öffnen</translation>
    </message>
    <message>
        <source>Open from history</source>
        <translation>Aus dem Verlauf öffnen</translation>
    </message>
    <message>
        <source> and {count} more</source>
        <translation> und {count} weitere</translation>
    </message>
    <message>
        <source>{count} of {all} files cannot be opened: {names}{more}.</source>
        <translation>{count} von {all} Dateien lassen sich nicht öffnen: {names}{more}.</translation>
    </message>
    <message>
        <source>Open one of them alone to see why.</source>
        <translation>Öffnen Sie eine davon allein, um den Grund zu sehen.</translation>
    </message>
</context>
<context>
    <name>OutgoingDialog</name>
    <message>
        <source>What leaves this computer</source>
        <translation>Was diesen Computer verlässt</translation>
    </message>
    <message>
        <source>Preparing the picture…</source>
        <translation>Das Bild wird vorbereitet …</translation>
    </message>
    <message>
        <source>The picture that is sent</source>
        <translation>Das Bild, das gesendet wird</translation>
    </message>
    <message>
        <source>Open this very picture</source>
        <translation>Genau dieses Bild öffnen</translation>
    </message>
    <message>
        <source>Don&apos;t ask again for {engine}</source>
        <translation>Bei {engine} nicht mehr fragen</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>To</source>
        <translation>An</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Rechner</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Region</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>No picture is sent.</source>
        <translation>Es wird kein Bild gesendet.</translation>
    </message>
    <message>
        <source>Also sent</source>
        <translation>Außerdem gesendet</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Weggelassen</translation>
    </message>
    <message>
        <source>Kept there</source>
        <translation>Dort aufbewahrt</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Preis</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>This is everything that is sent. The photo itself stays here.</source>
        <translation>Das ist alles, was gesendet wird. Das Foto selbst bleibt hier.</translation>
    </message>
</context>
<context>
    <name>Outlook</name>
    <message>
        <source>One expansion is under way.</source>
        <translation>Eine Erweiterung läuft.</translation>
    </message>
</context>
<context>
    <name>PicturesStep</name>
    <message>
        <source>Welcome to Outframe</source>
        <translation>Willkommen bei Outframe</translation>
    </message>
    <message>
        <source>Pull the frame of a photo outwards, and what could have been there is painted. The photo itself stays untouched: every pixel of it, and the file.</source>
        <translation>Ziehen Sie den Rahmen eines Fotos nach außen, und gemalt wird, was dort hätte sein können. Das Foto selbst bleibt unberührt: jedes Pixel und die Datei.</translation>
    </message>
    <message>
        <source>Your pictures stay with you</source>
        <translation>Ihre Bilder bleiben bei Ihnen</translation>
    </message>
    <message>
        <source>All results are kept in this folder until you delete them:</source>
        <translation>Alle Ergebnisse bleiben in diesem Ordner, bis Sie sie löschen:</translation>
    </message>
    <message>
        <source>There is no account and no telemetry. Nothing leaves this computer unless you choose an engine elsewhere.</source>
        <translation>Es gibt kein Konto und keine Telemetrie. Nichts verlässt diesen Computer, solange Sie keine Engine anderswo wählen.</translation>
    </message>
    <message>
        <source>Tell me about new versions</source>
        <translation>Neue Versionen melden</translation>
    </message>
    <message>
        <source>Asks {host} once a day; nothing about you or your pictures is sent.</source>
        <translation>Fragt einmal am Tag bei {host} nach; nichts über Sie oder Ihre Bilder wird gesendet.</translation>
    </message>
</context>
<context>
    <name>PlaceForm</name>
    <message>
        <source>Naming</source>
        <translation>Benennung</translation>
    </message>
    <message>
        <source>Made of {fields}</source>
        <translation>Zusammengesetzt aus {fields}</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>A name cannot be made of “{field}”.</source>
        <translation>Aus „{field}“ lässt sich kein Name bilden.</translation>
    </message>
    <message>
        <source>Give the file a name.</source>
        <translation>Geben Sie der Datei einen Namen.</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen …</translation>
    </message>
    <message>
        <source>Choose the folder</source>
        <translation>Den Ordner wählen</translation>
    </message>
    <message>
        <source>Choose folder</source>
        <translation>Ordner wählen</translation>
    </message>
</context>
<context>
    <name>PreferencesDialog</name>
    <message>
        <source>Preferences</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>General</source>
        <translation>Allgemein</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>Konten</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netz</translation>
    </message>
</context>
<context>
    <name>PresetRow</name>
    <message>
        <source>Preset</source>
        <translation>Vorlage</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Sichern …</translation>
    </message>
    <message>
        <source>Save as a preset</source>
        <translation>Als Vorlage sichern</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Delete the preset</source>
        <translation>Die Vorlage löschen</translation>
    </message>
    <message>
        <source>Own settings</source>
        <translation>Eigene Einstellungen</translation>
    </message>
    <message>
        <source>Name of the preset</source>
        <translation>Name der Vorlage</translation>
    </message>
</context>
<context>
    <name>Proof</name>
    <message>
        <source>Photo unchanged: all {pixels} pixels identical in “{name}”.</source>
        <translation>Foto unverändert: alle {pixels} Pixel sind in „{name}“ gleich.</translation>
    </message>
    <message>
        <source>All {pixels} pixels of the photo went into “{name}” unchanged.</source>
        <translation>Alle {pixels} Pixel des Fotos gingen unverändert in „{name}“ ein.</translation>
    </message>
</context>
<context>
    <name>Queue</name>
    <message>
        <source>Show result</source>
        <translation>Ergebnis zeigen</translation>
    </message>
    <message>
        <source>Send for {price}</source>
        <translation>Für {price} senden</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>Noch einmal senden</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>To the front</source>
        <translation>Nach vorn</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Remove from list</source>
        <translation>Aus der Liste nehmen</translation>
    </message>
    <message>
        <source>Keeping the photo</source>
        <translation>Foto wird gesichert</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Preparing</source>
        <translation>Wird vorbereitet</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>Wird gesendet</translation>
    </message>
    <message>
        <source>Painting</source>
        <translation>Malt</translation>
    </message>
    <message>
        <source>Receiving</source>
        <translation>Wird empfangen</translation>
    </message>
    <message>
        <source>Outcome unknown</source>
        <translation>Ausgang unbekannt</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Gescheitert</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>Dieser Computer</translation>
    </message>
    <message>
        <source>Best</source>
        <translation>Beste</translation>
    </message>
    <message>
        <source>Fast</source>
        <translation>Schnell</translation>
    </message>
    <message>
        <source>charged</source>
        <translation>berechnet</translation>
    </message>
    <message>
        <source>may be charged</source>
        <translation>vielleicht berechnet</translation>
    </message>
    <message>
        <source>not charged</source>
        <translation>nicht berechnet</translation>
    </message>
    <message>
        <source>Cancelling</source>
        <translation>Wird abgebrochen</translation>
    </message>
    <message>
        <source>Asks first</source>
        <translation>Fragt erst</translation>
    </message>
    <message>
        <source>The price has risen.</source>
        <translation>Der Preis ist gestiegen.</translation>
    </message>
    <message>
        <source>The queue is paused.</source>
        <translation>Die Warteschlange ist angehalten.</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Waiting for the network</source>
        <translation>Wartet auf das Netz</translation>
    </message>
    <message>
        <source>Spending limit reached</source>
        <translation>Ausgabengrenze erreicht</translation>
    </message>
    <message>
        <source>took {time}</source>
        <translation>dauerte {time}</translation>
    </message>
    <message>
        <source>usually {time}</source>
        <translation>meist {time}</translation>
    </message>
    <message>
        <source>trying now</source>
        <translation>wird gerade versucht</translation>
    </message>
    <message>
        <source>next try in {time}</source>
        <translation>nächster Versuch in {time}</translation>
    </message>
    <message>
        <source>New picture</source>
        <translation>Neues Bild</translation>
    </message>
    <message>
        <source>{count} variations</source>
        <translation>{count} Varianten</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>Kostenlos</translation>
    </message>
    <message>
        <source>estimate</source>
        <translation>Schätzung</translation>
    </message>
    <message>
        <source>Cancelling is free.</source>
        <translation>Abbrechen kostet nichts.</translation>
    </message>
    <message>
        <source>Not started yet: cancelling is free.</source>
        <translation>Noch nicht begonnen: Abbrechen kostet nichts.</translation>
    </message>
    <message>
        <source>Already running: {name} is asked to stop, and it may be charged.</source>
        <translation>Läuft schon: {name} wird gebeten anzuhalten, und es kann berechnet werden.</translation>
    </message>
    <message>
        <source>Already running: {name} cannot be stopped, so it may be charged.</source>
        <translation>Läuft schon: {name} ist nicht anzuhalten, daher kann es berechnet werden.</translation>
    </message>
    <message>
        <source>It leaves by itself when the network is back.</source>
        <translation>Er geht von selbst ab, sobald das Netz wieder da ist.</translation>
    </message>
    <message>
        <source>It may have cost {price}.</source>
        <translation>Es kann {price} gekostet haben.</translation>
    </message>
    <message>
        <source>Cancelled before it was sent: nothing was charged.</source>
        <translation>Vor dem Senden abgebrochen: Nichts wurde berechnet.</translation>
    </message>
    <message>
        <source>Whether this was charged is not known.</source>
        <translation>Ob dies berechnet wurde, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>Set the key…</source>
        <translation>Schlüssel setzen …</translation>
    </message>
    <message>
        <source>Waiting for a key</source>
        <translation>Wartet auf einen Schlüssel</translation>
    </message>
    <message>
        <source>Nothing was sent; it leaves by itself once the key is right.</source>
        <translation>Nichts wurde gesendet; er geht von selbst ab, sobald der Schlüssel stimmt.</translation>
    </message>
    <message>
        <source>It is not sent any more after {moment}.</source>
        <translation>Nach {moment} wird er nicht mehr gesendet.</translation>
    </message>
    <message>
        <source>Nothing was sent.</source>
        <translation>Es wurde nichts gesendet.</translation>
    </message>
</context>
<context>
    <name>QueueDesk</name>
    <message>
        <source>Save the ledger</source>
        <translation>Abrechnung sichern</translation>
    </message>
    <message>
        <source>{count} lines saved.</source>
        <translation>{count} Zeilen gesichert.</translation>
    </message>
    <message>
        <source>{count} under way</source>
        <translation>{count} laufen</translation>
    </message>
    <message>
        <source>{count} waiting</source>
        <translation>{count} warten</translation>
    </message>
    <message>
        <source>{count} unknown</source>
        <translation>{count} unbekannt</translation>
    </message>
    <message>
        <source>{count} failed</source>
        <translation>{count} gescheitert</translation>
    </message>
    <message>
        <source>{count} done</source>
        <translation>{count} fertig</translation>
    </message>
    <message>
        <source>Jobs leave by themselves when it can be reached;</source>
        <translation>Aufträge gehen von selbst ab, sobald sie zu erreichen ist;</translation>
    </message>
</context>
<context>
    <name>QueueList</name>
    <message>
        <source>Jobs</source>
        <translation>Aufträge</translation>
    </message>
</context>
<context>
    <name>QueueView</name>
    <message>
        <source>Queue</source>
        <translation>Warteschlange</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Pause all</source>
        <translation>Alle anhalten</translation>
    </message>
    <message>
        <source>Retry failed</source>
        <translation>Gescheiterte wiederholen</translation>
    </message>
    <message>
        <source>Clear finished</source>
        <translation>Fertige entfernen</translation>
    </message>
    <message>
        <source>Spending…</source>
        <translation>Ausgaben …</translation>
    </message>
    <message>
        <source>Resume all</source>
        <translation>Alle fortsetzen</translation>
    </message>
    <message>
        <source>Nothing waits</source>
        <translation>Nichts wartet</translation>
    </message>
    <message>
        <source>Photos you expand line up here. Without a network they wait and leave later.</source>
        <translation>Fotos, die Sie erweitern, reihen sich hier auf. Ohne Netz warten sie und gehen später ab.</translation>
    </message>
</context>
<context>
    <name>Queueing</name>
    <message>
        <source>“{name}” waits in the queue.</source>
        <translation>„{name}“ wartet in der Warteschlange.</translation>
    </message>
    <message>
        <source>Show queue</source>
        <translation>Warteschlange zeigen</translation>
    </message>
    <message>
        <source>“{name}” is done.</source>
        <translation>„{name}“ ist fertig.</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
</context>
<context>
    <name>RatioBox</name>
    <message>
        <source>Ratio</source>
        <translation>Verhältnis</translation>
    </message>
    <message>
        <source>Custom…</source>
        <translation>Eigenes …</translation>
    </message>
    <message>
        <source>Remove “{name}” from this list</source>
        <translation>„{name}“ aus dieser Liste entfernen</translation>
    </message>
</context>
<context>
    <name>RatioDialog</name>
    <message>
        <source>Custom ratio</source>
        <translation>Eigenes Verhältnis</translation>
    </message>
    <message>
        <source>Ratio</source>
        <translation>Verhältnis</translation>
    </message>
    <message>
        <source>Keep it in the list</source>
        <translation>In der Liste behalten</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Verwenden</translation>
    </message>
</context>
<context>
    <name>ReadOut</name>
    <message>
        <source>Outcome</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Expand</source>
        <translation>Erweitern</translation>
    </message>
    <message>
        <source>Open a photo to begin.</source>
        <translation>Öffnen Sie ein Foto, um zu beginnen.</translation>
    </message>
    <message>
        <source>{width} × {height} px · {megapixels} MP</source>
        <translation>{width} × {height} px · {megapixels} MP</translation>
    </message>
    <message>
        <source>Paint the new area (Ctrl+Enter)</source>
        <translation>Die neue Fläche malen (Strg+Eingabe)</translation>
    </message>
    <message>
        <source>New size</source>
        <translation>Neue Größe</translation>
    </message>
    <message>
        <source>New area</source>
        <translation>Neue Fläche</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Preis</translation>
    </message>
    <message>
        <source>Ratio</source>
        <translation>Verhältnis</translation>
    </message>
    <message>
        <source>painted at full size</source>
        <translation>in voller Größe gemalt</translation>
    </message>
    <message>
        <source>painted at {percent} and enlarged</source>
        <translation>zu {percent} gemalt und vergrößert</translation>
    </message>
</context>
<context>
    <name>Recents</name>
    <message>
        <source>Clear list</source>
        <translation>Liste leeren</translation>
    </message>
</context>
<context>
    <name>References</name>
    <message>
        <source>Reference pictures</source>
        <translation>Vorlagen</translation>
    </message>
    <message>
        <source>Put {name} into the prompt</source>
        <translation>{name} in die Beschreibung setzen</translation>
    </message>
    <message>
        <source>Move {name} up</source>
        <translation>{name} nach oben</translation>
    </message>
    <message>
        <source>Move {name} down</source>
        <translation>{name} nach unten</translation>
    </message>
    <message>
        <source>Remove {name}</source>
        <translation>{name} entfernen</translation>
    </message>
</context>
<context>
    <name>ResultBar</name>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Again</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>Annehmen</translation>
    </message>
    <message>
        <source>Back to the frame</source>
        <translation>Zurück zum Rahmen</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren …</translation>
    </message>
    <message>
        <source>Accepted and kept in the history.</source>
        <translation>Angenommen und im Verlauf aufbewahrt.</translation>
    </message>
    <message>
        <source>Variation {number}</source>
        <translation>Variante {number}</translation>
    </message>
    <message>
        <source>Drag the divider, or hold \, to compare before and after.</source>
        <translation>Ziehen Sie den Teiler oder halten Sie \, um vorher und nachher zu vergleichen.</translation>
    </message>
</context>
<context>
    <name>Reviewing</name>
    <message>
        <source>“{name}” is done.</source>
        <translation>„{name}“ ist fertig.</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Show in history</source>
        <translation>Im Verlauf zeigen</translation>
    </message>
    <message>
        <source>Discarded.</source>
        <translation>Verworfen.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
</context>
<context>
    <name>Screening</name>
    <message>
        <source>No screen profile: colours are shown as sRGB</source>
        <translation>Kein Bildschirmprofil: Farben werden als sRGB gezeigt</translation>
    </message>
    <message>
        <source>Colours by the screen&apos;s profile: {name}</source>
        <translation>Farben nach dem Bildschirmprofil: {name}</translation>
    </message>
</context>
<context>
    <name>Showing</name>
    <message>
        <source>“{name}” closed.</source>
        <translation>„{name}“ geschlossen.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>{count} photos closed.</source>
        <translation>{count} Fotos geschlossen.</translation>
    </message>
</context>
<context>
    <name>SidePanel</name>
    <message>
        <source>Panel</source>
        <translation>Seitenleiste</translation>
    </message>
    <message>
        <source>Frame and engine</source>
        <translation>Rahmen und Engine</translation>
    </message>
</context>
<context>
    <name>SliderRow</name>
    <message>
        <source>Double-click for {value}</source>
        <translation>Doppelklick für {value}</translation>
    </message>
</context>
<context>
    <name>SpendingDialog</name>
    <message>
        <source>Spending</source>
        <translation>Ausgaben</translation>
    </message>
    <message>
        <source>A day</source>
        <translation>Am Tag</translation>
    </message>
    <message>
        <source>A month</source>
        <translation>Im Monat</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source> days</source>
        <translation> Tagen</translation>
    </message>
    <message>
        <source>Unsent jobs expire after</source>
        <translation>Nicht gesendete Aufträge verfallen nach</translation>
    </message>
    <message>
        <source>Charged</source>
        <translation>Berechnet</translation>
    </message>
    <message>
        <source>Charged, estimated</source>
        <translation>Berechnet, geschätzt</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>Nicht bekannt</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Ever</source>
        <translation>Insgesamt</translation>
    </message>
    <message>
        <source>Spent</source>
        <translation>Ausgegeben</translation>
    </message>
    <message>
        <source>“Not known” is under way, or nobody could say whether it was charged; it counts towards the limits.</source>
        <translation>„Nicht bekannt“ läuft noch, oder niemand konnte sagen, ob es berechnet wurde; es zählt zu den Grenzen.</translation>
    </message>
    <message>
        <source>Send no more than</source>
        <translation>Höchstens senden</translation>
    </message>
    <message>
        <source>Save as CSV…</source>
        <translation>Als CSV sichern …</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>keine Grenze</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Main bar</source>
        <translation>Hauptleiste</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>Zoom</translation>
    </message>
    <message>
        <source>Queue, {count} unfinished</source>
        <translation>Warteschlange, {count} unfertig</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>F&amp;rame</source>
        <translation>&amp;Rahmen</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>Menus</source>
        <translation>Menüs</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren …</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>&amp;Zuletzt geöffnet</translation>
    </message>
</context>
<context>
    <name>Tracking</name>
    <message>
        <source>“{name}” could not be expanded.</source>
        <translation>„{name}“ konnte nicht erweitert werden.</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
</context>
<context>
    <name>TryStep</name>
    <message>
        <source>Your first photo</source>
        <translation>Ihr erstes Foto</translation>
    </message>
    <message>
        <source>Try the sample photo with the engine on this computer: it is free, and takes a few seconds.</source>
        <translation>Probieren Sie das Beispielfoto mit der Engine auf diesem Computer aus: Das ist kostenlos und dauert wenige Sekunden.</translation>
    </message>
    <message>
        <source>Open photo…</source>
        <translation>Foto öffnen …</translation>
    </message>
    <message>
        <source>Try the sample photo</source>
        <translation>Beispielfoto testen</translation>
    </message>
    <message>
        <source>Drag an edge of the frame outwards, or choose a ratio such as 16:9.</source>
        <translation>Ziehen Sie eine Kante des Rahmens nach außen, oder wählen Sie ein Verhältnis wie 16:9.</translation>
    </message>
    <message>
        <source>Press Expand. You can cancel at any moment.</source>
        <translation>Drücken Sie Erweitern. Abbrechen können Sie jederzeit.</translation>
    </message>
    <message>
        <source>Compare, accept what you like, and export it.</source>
        <translation>Vergleichen Sie, nehmen Sie an, was Ihnen gefällt, und exportieren Sie es.</translation>
    </message>
</context>
<context>
    <name>UpdateBar</name>
    <message>
        <source>Outframe {version} is available.</source>
        <translation>Outframe {version} ist da.</translation>
    </message>
    <message>
        <source>Get it…</source>
        <translation>Holen …</translation>
    </message>
    <message>
        <source>Open its page in the browser</source>
        <translation>Die Seite dazu im Browser öffnen</translation>
    </message>
    <message>
        <source>Skip this version</source>
        <translation>Version auslassen</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Nicht jetzt</translation>
    </message>
</context>
<context>
    <name>Viewing</name>
    <message>
        <source>Surround as the window</source>
        <translation>Umgebung wie das Fenster</translation>
    </message>
    <message>
        <source>Dark surround</source>
        <translation>Dunkle Umgebung</translation>
    </message>
    <message>
        <source>Neutral grey surround</source>
        <translation>Neutralgraue Umgebung</translation>
    </message>
    <message>
        <source>Light surround</source>
        <translation>Helle Umgebung</translation>
    </message>
</context>
<context>
    <name>WallNote</name>
    <message>
        <source>Mend</source>
        <translation>Beheben</translation>
    </message>
</context>
<context>
    <name>WelcomeView</name>
    <message>
        <source>Skip</source>
        <translation>Überspringen</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Step {number} of {count}</source>
        <translation>Schritt {number} von {count}</translation>
    </message>
</context>
</TS>
