package main

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/pflag"
)

// settled is what a small configuration comes to.
type settled struct {
	name, token string
	rooms       []string
}

// settle reads a configuration from a command line, an environment and a file.
func settle(t *testing.T, args []string, env map[string]string, file string) (settled, error) {
	t.Helper()
	dir := t.TempDir()
	for name, text := range map[string]string{"config.yaml": file, "token1": "from file 1\n", "token2": "from file 2"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	t.Chdir(dir)
	var got settled
	flags := pflag.NewFlagSet("test", pflag.ContinueOnError)
	s := newSettings(flags, func(name string) string { return env[name] })
	flags.StringVar(&got.name, "bot-name", "default", "name")
	flags.StringSliceVar(&got.rooms, "rooms", nil, "rooms")
	s.secret(&got.token, "token", "token")
	if err := flags.Parse(args); err != nil {
		t.Fatal(err)
	}
	err := s.load()
	return got, err
}

func TestSettingsPrecedence(t *testing.T) {
	file := "bot_name: file\nrooms: [a, b]\ntoken: from yaml\n"
	withFile := []string{"--config", "config.yaml"}
	for name, c := range map[string]struct {
		args []string
		env  map[string]string
		file string
		want settled
	}{
		"nothing":                {nil, nil, "", settled{"default", "", nil}},
		"file":                   {withFile, nil, file, settled{"file", "from yaml", []string{"a", "b"}}},
		"file by environment":    {nil, map[string]string{"HERALD_CONFIG": "config.yaml"}, file, settled{"file", "from yaml", []string{"a", "b"}}},
		"environment over file":  {withFile, map[string]string{"HERALD_BOT_NAME": "env", "HERALD_ROOMS": "c,d", "HERALD_TOKEN": "from env"}, file, settled{"env", "from env", []string{"c", "d"}}},
		"flag over environment":  {[]string{"--bot-name", "flag", "--token-file", "token1"}, map[string]string{"HERALD_BOT_NAME": "env", "HERALD_TOKEN": "from env"}, "", settled{"flag", "from file 1", nil}},
		"token file by variable": {withFile, map[string]string{"HERALD_TOKEN_FILE": "token2"}, file, settled{"file", "from file 2", []string{"a", "b"}}},
		"token file by key":      {withFile, nil, "token_file: token1", settled{"default", "from file 1", nil}},
		"empty file":             {withFile, nil, "# nothing yet\n", settled{"default", "", nil}},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := settle(t, c.args, c.env, c.file)
			if err != nil {
				t.Fatal(err)
			}
			if got.name != c.want.name || got.token != c.want.token || !slices.Equal(got.rooms, c.want.rooms) {
				t.Errorf("got %+v, want %+v", got, c.want)
			}
		})
	}
}

func TestSettingsRefusals(t *testing.T) {
	for name, c := range map[string]struct{ file, want string }{
		"unknown key":     {"bot_name: a\nbot_nam: b\n", `config.yaml:2: unknown key "bot_nam"`},
		"flag's spelling": {"bot-name: a", `unknown key "bot-name"`},
		"itself":          {"config: other.yaml", `unknown key "config"`},
		"mapping":         {"rooms: {a: b}", "a value or a list of values is expected"},
		"nested list":     {"rooms: [[a]]", "not a plain value"},
		"not YAML":        {"a: [", "configuration file config.yaml"},
		"no settings":     {"- bot_name\n", "config.yaml:1: settings are expected"},
		"twice":           {"bot_name: a\nbot_name: b\n", "already defined"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := settle(t, []string{"--config", "config.yaml"}, nil, c.file)
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got the error %v, want %q", err, c.want)
			}
		})
	}
}

// Whatever a configuration file holds, it is read or refused as a mistake of whoever wrote it.
func FuzzConfigurationFile(f *testing.F) {
	for _, text := range []string{"name: a\nrooms: [a, b]\n", "---\n", "# nothing\n", "- a", "a: &x [*x]", "? {a: b}\n: c", "%YAML 1.2\n", "\xff", "name: !!binary x"} {
		f.Add(text)
	}
	path := filepath.Join(f.TempDir(), "config.yaml")
	f.Fuzz(func(t *testing.T, text string) {
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		flags := pflag.NewFlagSet("test", pflag.ContinueOnError)
		s := newSettings(flags, nothingSet)
		flags.String("name", "", "")
		flags.StringSlice("rooms", nil, "")
		values, err := s.readFile(path)
		if usage := (usageError{}); err != nil && !errors.As(err, &usage) {
			t.Errorf("refused with %v", err)
		}
		for name := range values {
			if flags.Lookup(name) == nil {
				t.Errorf("%q is no setting", name)
			}
		}
	})
}
