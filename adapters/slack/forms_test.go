package slack

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
)

// forms are the fields of the Web API methods that the adapter sends as a form,
// as Slack documents them: those that must be there, then those that may.
var forms = map[string][2]string{
	"auth.test":                             {"", ""},
	"chat.postMessage":                      {"channel text blocks unfurl_links unfurl_media", "thread_ts mrkdwn metadata"},
	"chat.postEphemeral":                    {"channel user text blocks", "thread_ts mrkdwn unfurl_links unfurl_media"},
	"chat.update":                           {"channel ts text blocks", "mrkdwn unfurl_links unfurl_media"},
	"chat.delete":                           {"channel ts", ""},
	"conversations.history":                 {"channel oldest limit include_all_metadata", "latest inclusive cursor"},
	"conversations.replies":                 {"channel ts oldest limit include_all_metadata", "latest inclusive cursor"},
	"users.info":                            {"user", "include_locale"},
	"files.getUploadURLExternal":            {"filename length", ""},
	"files.completeUploadExternal":          {"files channel_id", "thread_ts"},
	"files.delete":                          {"file", ""},
	"oauth.v2.access":                       {"client_id client_secret", "code redirect_uri grant_type refresh_token"},
	"assistant.threads.setStatus":           {"channel_id thread_ts status", ""},
	"assistant.threads.setTitle":            {"channel_id thread_ts title", ""},
	"assistant.threads.setSuggestedPrompts": {"channel_id prompts", "title"},
}

// formFlaws says which fields of a form are missing, empty or not Slack's.
func formFlaws(method string, form url.Values) []string {
	fields, known := forms[method]
	if !known {
		return nil // sent as JSON, or no method of the Web API
	}
	var out []string
	must, may := strings.Fields(fields[0]), strings.Fields(fields[1])
	for _, f := range must {
		if form.Get(f) == "" {
			out = append(out, "the field "+f+" is missing")
		}
	}
	for f, values := range form {
		if f != "token" && !slices.Contains(must, f) && !slices.Contains(may, f) || len(values) != 1 {
			out = append(out, fmt.Sprintf("the field %s is %q", f, values))
		}
	}
	return out
}
