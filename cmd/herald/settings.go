package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strings"

	"github.com/spf13/pflag"
	"go.yaml.in/yaml/v3"
)

// settings completes a command's flags from elsewhere. Every setting has one
// name: it is the flag --some-name, the environment variable HERALD_SOME_NAME
// and the key some_name of the configuration file, in this order of precedence.
//
// A secret has no flag of its own, for command lines are seen by others: it
// comes from the environment or the configuration file, or from a file of its
// own that --some-name-file, HERALD_SOME_NAME_FILE or some_name_file names.
type settings struct {
	flags   *pflag.FlagSet
	getenv  func(string) string
	secrets map[string]*string // by name
	others  *settings          // what else the configuration file may hold, for another command; or nil
}

const (
	configName = "config" // names the configuration file
	fileSuffix = "-file"
)

func newSettings(flags *pflag.FlagSet, getenv func(string) string) *settings {
	flags.String(configName, "", "YAML `file` with further settings; its keys are the flags' names with _ for -")
	return &settings{flags: flags, getenv: getenv, secrets: map[string]*string{}}
}

// secret declares a secret and the flag that names the file it may be in.
func (s *settings) secret(into *string, name, what string) {
	s.secrets[name] = into
	s.flags.String(name+fileSuffix, "", "`file` that holds the "+what)
}

// describe adds the environment's names to the usage of every flag.
func (s *settings) describe() {
	s.flags.VisitAll(func(f *pflag.Flag) {
		names := "$" + variable(f.Name)
		if name, ok := s.secretOf(f.Name); ok {
			names = "$" + variable(name) + " or " + names
		}
		f.Usage += " (" + names + ")"
	})
}

// secretOf returns the name of the secret whose file the flag names.
func (s *settings) secretOf(flag string) (string, bool) {
	name, ok := strings.CutSuffix(flag, fileSuffix)
	return name, ok && s.secrets[name] != nil
}

// load gives every flag that the command line did not set its value from the
// environment or the configuration file, and reads the secrets.
func (s *settings) load() error {
	if err := s.fromEnv(configName); err != nil {
		return err
	}
	file, err := s.readFile(s.flags.Lookup(configName).Value.String())
	if err != nil {
		return err
	}
	var errs []error
	s.flags.VisitAll(func(f *pflag.Flag) {
		if f.Name == "help" || f.Name == configName {
			return
		}
		errs = append(errs, s.complete(f, file))
	})
	return errors.Join(errs...)
}

// complete settles one flag and, when it names a secret's file, the secret.
func (s *settings) complete(f *pflag.Flag, file map[string][]string) error {
	name, isSecret := s.secretOf(f.Name)
	if isSecret && !f.Changed {
		if v, ok := s.inEnvironment(name); ok {
			if s.getenv(variable(f.Name)) != "" {
				return usagef("$%s and $%s are both set; set one", variable(name), variable(f.Name))
			}
			*s.secrets[name] = v
			return nil
		}
	}
	if err := s.fromEnv(f.Name); err != nil {
		return err
	}
	if isSecret && !f.Changed {
		if v := file[name]; len(v) > 0 {
			*s.secrets[name] = v[0]
			return nil
		}
	}
	if err := s.fromFile(f, file[f.Name]); err != nil || !isSecret || f.Value.String() == "" {
		return err
	}
	data, err := os.ReadFile(f.Value.String())
	if err != nil {
		return usagef("%s: %w", f.Name, err)
	}
	*s.secrets[name] = strings.TrimSpace(string(data))
	return nil
}

func (s *settings) inEnvironment(name string) (string, bool) {
	v := s.getenv(variable(name))
	return v, v != ""
}

// fromEnv sets a flag that is not set yet from its environment variable.
func (s *settings) fromEnv(name string) error {
	v, ok := s.inEnvironment(name)
	if !ok || s.flags.Changed(name) {
		return nil
	}
	if err := s.flags.Set(name, v); err != nil {
		return usagef("$%s: %w", variable(name), err)
	}
	return nil
}

// fromFile sets a flag that is not set yet from the configuration file's values.
func (s *settings) fromFile(f *pflag.Flag, values []string) error {
	if f.Changed {
		return nil
	}
	for _, v := range values {
		if err := s.flags.Set(f.Name, v); err != nil {
			return usagef("configuration file: %s: %w", key(f.Name), err)
		}
	}
	return nil
}

// readFile reads a configuration file into values by flag name. A key that is
// no setting is an error.
func (s *settings) readFile(path string) (map[string][]string, error) {
	if path == "" {
		return nil, nil
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, usagef("configuration file: %w", err)
	}
	var root yaml.Node
	err = yaml.NewDecoder(bytes.NewReader(data)).Decode(&root)
	if errors.Is(err, io.EOF) {
		return nil, nil // nothing but comments
	}
	if err == nil && root.Content[0].Kind != yaml.MappingNode {
		return nil, usagef("configuration file %s:%d: settings are expected, one a line, like docs: announcements", path, root.Content[0].Line)
	}
	var raw map[string]yaml.Node
	if err == nil {
		err = root.Decode(&raw)
	}
	if err != nil {
		return nil, usagef("configuration file %s: %w", path, err)
	}
	values := map[string][]string{}
	for _, k := range slices.Sorted(maps.Keys(raw)) {
		node := raw[k]
		name, ok := s.named(k)
		if !ok {
			return nil, usagef("configuration file %s:%d: unknown key %q; 'herald serve --help' lists them", path, node.Line, k)
		}
		v, err := scalars(&node)
		if err != nil {
			return nil, usagef("configuration file %s:%d: %s: %w", path, node.Line, k, err)
		}
		values[name] = v
	}
	return values, nil
}

// named is the setting that a key of the configuration file names.
func (s *settings) named(k string) (string, bool) {
	name := strings.ReplaceAll(k, "_", "-")
	if key(name) != k || name == configName {
		return "", false
	}
	return name, s.has(name) || s.others != nil && s.others.has(name)
}

func (s *settings) has(name string) bool {
	return s.secrets[name] != nil || s.flags.Lookup(name) != nil
}

// scalars is one value, or a list of them.
func scalars(n *yaml.Node) ([]string, error) {
	switch n.Kind {
	case yaml.ScalarNode:
		return []string{n.Value}, nil
	case yaml.SequenceNode:
		var out []string
		for _, item := range n.Content {
			if item.Kind != yaml.ScalarNode {
				return nil, fmt.Errorf("line %d is not a plain value", item.Line)
			}
			out = append(out, item.Value)
		}
		return out, nil
	}
	return nil, errors.New("a value or a list of values is expected")
}

// variable is the environment variable of a setting.
func variable(name string) string {
	return "HERALD_" + strings.ToUpper(key(name))
}

// key is the configuration file's key of a setting.
func key(name string) string { return strings.ReplaceAll(name, "-", "_") }
