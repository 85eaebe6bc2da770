//go:build !goolm

package matrix

import (
	"context"

	"maunium.net/go/mautrix"
)

// openCipher returns no cipher: this build has no encryption. Encrypted rooms
// are refused, and the operator is told so at the first one.
func openCipher(_ context.Context, cfg Config, _ *mautrix.Client) (cipher, error) {
	cfg.Log.Warn("matrix: this build has no end-to-end encryption (build tag goolm): encrypted rooms will not be answered")
	return nil, nil
}

func examineCipher(context.Context, Config, *mautrix.Client) (cipher, error) { return nil, errNotBuilt }
