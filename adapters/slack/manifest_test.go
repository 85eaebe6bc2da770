package slack

import (
	"bytes"
	"encoding/json"
	"flag"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/slack-go/slack"
)

// Slack publishes a schema of manifests in its repository slackapi/manifest-schema.
var manifestSchema = flag.String("manifest-schema", "", "`file` with Slack's schema of app manifests, version 2, to check the manifests against")

// What the code needs of Slack, and why. The manifests ask for this and no more.
var (
	neededEvents = map[string]string{
		"app_home_opened":  "home tab and suggested questions",
		"app_mention":      "questions in channels",
		"message.im":       "questions in direct messages",
		"message.channels": "follow-ups without a mention, edited and deleted questions in public channels",
		"message.groups":   "the same in private channels",
	}
	neededScopes = map[string]string{
		"app_mentions:read": "app_mention",
		"assistant:write":   "status, title and suggested questions in the agent pane",
		"channels:history":  "message.channels",
		"chat:write":        "answers",
		"commands":          "the slash command and the message shortcut",
		"files:write":       "calendar files",
		"groups:history":    "message.groups",
		"im:history":        "message.im",
		"users:read":        "telling members from guests and strangers",
	}
)

func TestManifestsAskForWhatTheCodeUses(t *testing.T) {
	for _, name := range []string{"socket", "http"} {
		t.Run(name, func(t *testing.T) {
			m := readManifest(t, name)
			events := maps.Clone(neededEvents)
			if name == "http" { // the one that people may install themselves
				events["app_uninstalled"] = "forgetting tokens"
				events["tokens_revoked"] = "forgetting tokens"
			}
			same(t, "events", m.Settings.EventSubscriptions.BotEvents, events)
			same(t, "scopes", m.OAuthConfig.Scopes.Bot, neededScopes)
			if !slices.Equal(m.OAuthConfig.Scopes.Bot, scopes[:]) {
				t.Errorf("an installation asks for %q, the manifest for %q", scopes, m.OAuthConfig.Scopes.Bot)
			}
			if c := m.Features.SlashCommands; len(c) != 1 || c[0].Command != (Config{}).withDefaults().Command || c[0].ShouldEscape {
				t.Errorf("slash commands: %+v", c)
			}
			if s := m.Features.Shortcuts; len(s) != 1 || s[0].CallbackID != shortcutCheck || s[0].Type != slack.MessageShortcut {
				t.Errorf("shortcuts: %+v", s)
			}
			if h := m.Features.AppHome; !h.HomeTabEnabled || !h.MessagesTabEnabled || h.MessagesTabReadOnlyEnabled {
				t.Errorf("home: %+v", h)
			}
			if m.Features.AgentView == nil || !m.Settings.Interactivity.IsEnabled || m.Settings.SocketModeEnabled != (name == "socket") {
				t.Errorf("agent view, interactivity or Socket Mode: %+v", m)
			}
			urls := []string{m.Settings.EventSubscriptions.RequestUrl, m.Settings.Interactivity.RequestUrl, m.Features.SlashCommands[0].Url}
			for _, u := range urls {
				if u != urls[0] || (u == "") != (name == "socket") {
					t.Errorf("request URLs: %q", urls)
				}
			}
		})
	}
}

// same requires that the manifest names exactly what is needed.
func same(t *testing.T, what string, got []string, needed map[string]string) {
	t.Helper()
	if !slices.IsSorted(got) {
		t.Errorf("%s are not in order: %q", what, got)
	}
	for _, g := range got {
		if _, ok := needed[g]; !ok {
			t.Errorf("%s: the manifest asks for %s, which nothing uses", what, g)
		}
	}
	for n, why := range needed {
		if !slices.Contains(got, n) {
			t.Errorf("%s: the manifest lacks %s, needed for %s", what, n, why)
		}
	}
}

// readManifest reads a manifest; a field that Slack does not know is an error.
func readManifest(t *testing.T, name string) slack.Manifest {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("manifest", name+".json"))
	if err != nil {
		t.Fatal(err)
	}
	var m slack.Manifest
	d := json.NewDecoder(bytes.NewReader(b))
	d.DisallowUnknownFields()
	if err := d.Decode(&m); err != nil {
		t.Fatal(err)
	}
	return m
}

func TestManifestsKeepSlacksSchema(t *testing.T) {
	if *manifestSchema == "" {
		t.Skip("run with -manifest-schema to check")
	}
	s := compileManifestSchema(t)
	for _, name := range []string{"socket", "http"} {
		f, err := os.Open(filepath.Join("manifest", name+".json"))
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		doc, err := jsonschema.UnmarshalJSON(f)
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Validate(doc); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func compileManifestSchema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	f, err := os.Open(*manifestSchema)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	doc, err := jsonschema.UnmarshalJSON(f)
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.UseRegexpEngine(lenient)
	if err := c.AddResource("manifest.json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("manifest.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// lenient compiles the patterns that Go knows and lets anything pass for
// JavaScript's look-around.
func lenient(pattern string) (jsonschema.Regexp, error) {
	re, err := regexp.Compile(pattern)
	if err != nil {
		return regexp.MustCompile(""), nil
	}
	return re, nil
}
