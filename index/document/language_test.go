package document

import (
	"strings"
	"testing"
)

func TestDetectLanguage(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"The old bridge over the river will be closed from Monday because its deck must be renewed, the town hall said in a statement.", "en"},
		{"Release 4.2 fixes the crash on start-up that users of the beta have seen since May; upgrade with the usual command.", "en"},
		{"Die alte Brücke über den Fluss wird ab Montag gesperrt, weil die Fahrbahn erneuert werden muss, teilte das Rathaus in einer Erklärung mit.", ""},
		{"De oude brug over de rivier gaat vanaf maandag dicht omdat het wegdek moet worden vernieuwd, zei het stadhuis in een verklaring.", ""},
		{"Le vieux pont sur la rivière sera fermé à partir de lundi car son tablier doit être rénové, a annoncé la mairie dans un communiqué.", ""},
		{"Den gamla bron över floden stängs från och med måndag eftersom vägbanan måste förnyas, meddelade stadshuset i ett uttalande.", ""},
		{"Старый мост через реку будет закрыт с понедельника, поскольку его полотно необходимо обновить, сообщила мэрия.", ""},
		{"4711 0815 1234 2024-03-05 08:30 $5 75%", ""},
	} {
		long := strings.Repeat(tt.text+" ", 1+enoughText/len(tt.text))
		if got := detectLanguage(long); got != tt.want {
			t.Errorf("%q is in %q, want %q", tt.text, got, tt.want)
		}
	}
	if got := detectLanguage("The bridge is closed."); got != "" {
		t.Errorf("a short text is in %q", got)
	}
}
