package fact

import (
	"strings"
	"testing"
)

// TestApposition holds that who speaks is named wherever a role and a name stand
// side by side, and is given the role.
func TestApposition(t *testing.T) {
	for _, c := range []struct{ text, name, title string }{
		{"According to the team's coach, Ann Lee, in their first match, the robot scored.", "Ann Lee", "team's coach"},
		{"According to Ann Lee, the team's coach, the robot scored.", "Ann Lee", "team's coach"},
		{"According to Ann Lee (the coach), the robot scored.", "Ann Lee", "coach"},
		{"The robot scored in May, according to a lawyer for the club, Ann Lee.", "Ann Lee", "lawyer for the club"},
		{"The robot scored in May, according to the head of the club, Ann Lee, who spoke on Monday.", "Ann Lee", "head of the club"},
		{"“The robot scored in May,” said the coach of the team, Ann Lee.", "Ann Lee", "coach of the team"},
		{"“The robot scored in May,” said the coach (Ann Lee).", "Ann Lee", "coach"},
		{"“The robot scored in May,” said Ann Lee – head of data at Orion.", "Ann Lee", "head of data at Orion"},
		{"The secretary of the SRC (Salt Research Council), Ann Lee, said the robot scored.", "Ann Lee", "secretary of the SRC"},
		{"CEO of the Refugee Council Ann Solgrim told Orbit News that the robot scored.", "Ann Solgrim", "CEO of the Refugee Council"},
		{"“The robot scored in May,” said Undersecretary for Education Mr. Poe.", "Poe", "Undersecretary for Education"},
		{"Minister of State for Youth and the Environment Dr Ann Lee said the robot scored.", "Ann Lee", "Minister of State for Youth and the Environment"},
		{"Joint Council for the Welfare of Miners campaigner Ann Lee said the robot scored.", "Ann Lee", "Joint Council for the Welfare of Miners campaigner"},
		{"The team's coach — Ann Lee — said the robot scored.", "Ann Lee", "team's coach"},
		{"One of the coaches, Ann Lee, said the robot scored.", "Ann Lee", ""},
		{"The owner, 52-year-old Ann Lee, told reporters that the robot scored.", "Ann Lee", "owner"},
		{"Club chair and founder Ann Lee said the robot scored.", "Ann Lee", "Club chair and founder"},
		{"With us is Salt developer and former Chief Engineer Ann Lee.\n\n“The robot scored in May,” Lee said.", "Ann Lee", "Salt developer and former Chief Engineer"},
		{"“The robot scored in May,” said Ann Lee, who is the head of the club.", "Ann Lee", "head of the club"},
		{"“The robot scored in May,” Lee said, who is currently serving as vice president of the club. Ann Lee left.", "Ann Lee", "vice president of the club"},
		{"The new head coach is Ann Lee. “The robot scored in May,” she said.", "Ann Lee", "new head coach"},
		{"Ann Lee has been appointed coach and manager of the team until May. “The robot scored,” she said.", "Ann Lee", "coach and manager of the team"},
		{"Ann Lee is grateful to the director. “The robot scored in May,” she said.", "Ann Lee", ""},
		{"Ann Lee is the director's niece. “The robot scored in May,” she said.", "Ann Lee", ""},
	} {
		qs := Extract(input(t, c.text, "2024-03-01")).Quotes
		if len(qs) != 1 || qs[0].Speaker.Name != c.name || qs[0].Speaker.Title != c.title {
			t.Errorf("%s: got %+v", strings.ReplaceAll(c.text, "\n", "/"), qs)
		}
	}
}
