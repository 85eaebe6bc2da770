package fact

import (
	"slices"
	"strings"
	"testing"
)

func TestAgency(t *testing.T) {
	for _, c := range []struct {
		text, verbs string
		want        Agency
	}{
		{"A new version of the builder is deployed and the prefix is bumped.", "deploy", Agentless},
		{"A new version of the builder is deployed and the prefix is bumped.", "bump", Agentless},
		{"A new version of the builder is deployed and the prefix is bumped.", "remove", AgencyUnknown},
		{"A leaked internal letter seen by Orbit News says so.", "leak", Agentless},
		{"A leaked internal letter seen by Orbit News says so.", "see", ByNamed},
		{"The letter has been leaked.", "leak", Agentless},
		{"The underlying issue is identified and [fixed][pr].", "write fix", Agentless},
		{"The files were removed by mistake.", "remove", Agentless},
		{"Prices were raised by 5 percent.", "raise", Agentless},
		{"The tower, built in 1990, was sold to the trust.", "build", Agentless},
		{"Under the Salt Plan launched in 2019, we sell salt.", "launch", Agentless},
		{"It is the first publicly funded plan.", "fund", Agentless},
		{"In May, Ann Lee was forced to resign as treasurer.", "resign", ByNamed},
		{"Bob Ray takes over in May. He took some joy.", "take_over", ByNamed},
		{"Bob Ray takes over in May.", "take", AgencyUnknown},
		{"The sale is kicked off by the mayor.", "kick_off", ByUnnamed},
		{"The purse was found on Castle Road in a wet envelope by a passer-by.", "find", ByUnnamed},
		{"The guide was written by two researchers.", "write", ByUnnamed},
		{"The team fixed the bug.", "fix", ByUnnamed},
		{"The change was merged by Ann Lee by 5 May 2024.", "merge", ByNamed},
		{"A parser written by Ann Lee came first.", "write", ByNamed},
		{"Ann Lee and Bob Ray wrote the parser.", "write", ByNamed},
		{"We deployed it on Sunday.", "deploy", ByPronoun},
		{"The filter removed the files.", "remove", ByThing},
		{"The files were removed by the filter.", "remove", ByThing},
		{"It was removed. We removed it.", "remove", Agentless},
		{"It removed the files.", "remove", AgencyUnknown},
		{"Remove the files.", "remove", AgencyUnknown},
	} {
		f := Extract(input(t, c.text, "2024-03-01"))
		if got := f.Agency(0, func(v string) bool { return slices.Contains(strings.Fields(c.verbs), v) }); got != c.want {
			t.Errorf("%s: %s: got %v, want %v", c.text, c.verbs, got, c.want)
		}
	}
}
