package question

import "unicode"

// Words by which other languages are told from English: telling ones are no
// English words, common ones may be, or may be part of a name.
var (
	tellingWords = set(`wann wer wie warum wieso wo welche welcher welches wird wurde werden gibt ist nicht eine einen einem für über und oder wir ich
		quand qui quoi pourquoi comment où quel quelle quels quelles combien est sont cette pour avec dans nous vous
		cuándo cuando quién quien cómo dónde donde qué cuál cuánto cuántos está están por una
		quando chi perché dov'è cos'è quanto quale sono della
		quem onde são não uma
		wanneer waar waarom hoe welke wordt worden niet het een
		när vem hur varför är och inte det
		hvornår hvem hvor hvorfor når hva
		kiedy kto gdzie dlaczego jak czy jest
		kdy kdo kde proč je
		kim nerede neden nasıl`)
	commonWords = set(`die der das den dem des ein war was so an in zu von mit auf bei es
		la le les du de un une se ce il elle que à el los las del en y es con
		di il lo gli che è come per o os um da do na no van is op
		som på den til af om w z na do od bir ve`)
)

// readLanguage notes a question that is in a language other than English.
func (p *parser) readLanguage() {
	latin, other := 0, 0
	for _, r := range p.q.Text {
		switch {
		case unicode.Is(unicode.Latin, r):
			latin++
		case unicode.IsLetter(r):
			other++
		}
	}
	telling, common, english := 0, 0, 0
	for i := range p.toks {
		switch t := &p.toks[i]; {
		case tellingWords[t.low]:
			telling++
		case commonWords[t.low]:
			common++
		case classes[t.low]&function != 0:
			english++
		}
	}
	p.q.Foreign = other > latin || telling > 0 && (telling+common > 1 || len(p.toks) == 1) && telling+common > english
}
