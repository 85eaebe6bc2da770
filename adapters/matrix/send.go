package matrix

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"net/http"
	"slices"

	"maunium.net/go/mautrix"
	"maunium.net/go/mautrix/crypto/attachment"
	"maunium.net/go/mautrix/event"
	"maunium.net/go/mautrix/id"

	"herald/adapters"
	"herald/bot"
)

// destination is where the answer to a question goes.
type destination struct {
	room     id.RoomID
	question id.EventID
	root     id.EventID // thread to answer in, or empty: reply in the room
	asker    id.UserID

	conversation id.EventID // message that began the conversation
	revision     id.EventID // the edit that is answered, or empty
	asked        string     // the name by which the handler knows the question
}

// destination applies the room's settings: a question in a thread is answered
// there, another opens a thread or gets a reply.
func (s *session) destination(ctx context.Context, evt *event.Event, a addressing) destination {
	to := destination{room: evt.RoomID, question: evt.ID, root: a.thread, asker: evt.Sender}
	to.conversation = cmp.Or(a.context, a.thread, evt.ID)
	if to.root != "" {
		return to
	}
	if cmp.Or(s.settings(ctx, evt.RoomID).Reply, s.cfg.Reply) == StyleThread {
		to.root = evt.ID
	}
	return to
}

// notice is a message of Herald's: formatted, mentioning nobody.
func (to destination) notice(b block) *event.MessageEventContent {
	c := &event.MessageEventContent{
		MsgType: event.MsgNotice, Body: b.text, Format: event.FormatHTML, FormattedBody: b.html,
		Mentions: &event.Mentions{}, RelatesTo: &event.RelatesTo{},
	}
	if to.root != "" {
		c.RelatesTo.SetThread(to.root, to.question)
	}
	if to.root != to.question { // a thread's first answer needs no quotation of its root
		c.RelatesTo.SetReplyTo(to.question)
	}
	return c
}

// part is the record of one message of the answer, before it is sent.
func (to destination) part(i int) answerRow {
	return answerRow{to.question, i, "", to.room, to.root, to.asker, to.conversation}
}

// transaction makes sends idempotent: the same part of the same answer has the
// same id, whenever and however often it is sent.
func (to destination) transaction(part string) string {
	sum := sha256.Sum256([]byte(to.question.String() + "\x00" + to.revision.String() + "\x00" + part))
	return "herald" + base64.RawURLEncoding.EncodeToString(sum[:18])
}

// post sends an answer, in several messages if it is long, unless the question
// was withdrawn in the meantime.
func (s *session) post(ctx context.Context, to destination, blocks []block) error {
	for i, b := range pack(blocks) {
		if gone, err := s.store.withdrawn(ctx, to.question, to.root); gone || err != nil {
			return errors.Join(err, s.withdraw(ctx, to.question))
		}
		if err := s.sendPart(ctx, to, i, to.notice(b)); err != nil {
			return err
		}
	}
	if gone, err := s.store.withdrawn(ctx, to.question, to.root); gone || err != nil {
		return errors.Join(err, s.withdraw(ctx, to.question))
	}
	return s.posted(ctx, to)
}

// sendPart sends one message of an answer. It is noted before, because others
// may reply to it before the server has told Herald its event id: sync tells
// that, too, with the transaction id (own).
func (s *session) sendPart(ctx context.Context, to destination, i int, c *event.MessageEventContent) error {
	txn := to.transaction(fmt.Sprint(i))
	if err := s.store.sending(ctx, to.part(i), txn); err != nil {
		return err
	}
	sent, err := s.send(ctx, to.room, event.EventMessage, c, txn)
	if err != nil {
		return err
	}
	return s.store.sent(ctx, txn, sent)
}

// own takes an event of Herald's own from sync, where it stands before all that
// replies to it.
func (s *session) own(ctx context.Context, evt *event.Event) error {
	txn := evt.Unsigned.TransactionID
	if txn == "" || evt.ID == "" { // the former: sent by another device
		return nil
	}
	if err := s.store.sent(ctx, txn, evt.ID); err != nil {
		return fmt.Errorf("an answer cannot be noted: %w", err)
	}
	return nil
}

// posted tells the rest of the house where an answer stands.
func (s *session) posted(ctx context.Context, to destination) error {
	if s.cfg.OnPosted == nil {
		return nil
	}
	rows, err := s.store.answers(ctx, to.question)
	if err != nil {
		return err
	}
	p := Posted{Room: to.room.String(), Thread: to.root.String(), Question: to.question.String(), Messages: events(rows)}
	return s.cfg.OnPosted(ctx, p)
}

// events are the ids of an answer's messages, in order.
func events(rows []answerRow) []string {
	var ids []string
	for _, r := range rows {
		ids = append(ids, r.event.String())
	}
	return ids
}

// send sends one event, encrypted if the room is. It tries until the server
// has accepted or refused it, or ctx ends. Every attempt asks anew whether the
// room is encrypted.
func (s *session) send(ctx context.Context, room id.RoomID, kind event.Type, content any, txn string) (sent id.EventID, err error) {
	err = patiently(ctx, s.log, "send a message", func(ctx context.Context) error {
		kind, content, err := s.sealed(ctx, room, kind, content)
		if err != nil {
			return err
		}
		resp, err := s.client.SendMessageEvent(ctx, room, kind, content, mautrix.ReqSendEvent{TransactionID: txn, DontEncrypt: true})
		if err == nil {
			sent = resp.EventID
		}
		return err
	})
	if errors.Is(err, errUnsafe) {
		s.refuse(room, err)
	}
	return sent, err
}

// sealed encrypts content if the room is encrypted, and fails rather than
// return plain content when it is not known whether that is so.
func (s *session) sealed(ctx context.Context, room id.RoomID, kind event.Type, content any) (event.Type, any, error) {
	yes, err := s.encrypted(ctx, room)
	if err != nil || !yes {
		return kind, content, err
	}
	if s.crypto == nil {
		return kind, nil, errUnsafe
	}
	if err := s.confirm(ctx, room); err != nil { // keys go to all members: they must be known
		return kind, nil, err
	}
	members, err := s.store.rooms.GetRoomJoinedOrInvitedMembers(ctx, room)
	if err != nil {
		return kind, nil, err
	}
	sealed, err := s.crypto.encrypt(ctx, room, members, kind, content)
	return event.EventEncrypted, sealed, err
}

// refuse tells the operator, once a room, why nothing is sent there.
func (s *session) refuse(id id.RoomID, cause error) {
	var told bool
	s.with(id, func(r *roomInfo) { told, r.refused = r.refused, true })
	if told {
		return
	}
	if s.crypto == nil {
		s.log.Error("matrix: a room is encrypted and this build has no encryption: nothing is read or sent there. Use a build with the tag goolm", "room", id)
		return
	}
	s.log.Error("matrix: nothing is sent to a room", "room", id, "error", cause)
}

// attach uploads and sends a file, encrypted if the room is.
func (s *session) attach(ctx context.Context, to destination, a *bot.Attachment) error {
	if a == nil {
		return nil
	}
	var yes bool
	err := patiently(ctx, s.log, "ask whether the room is encrypted", func(ctx context.Context) (err error) {
		yes, err = s.encrypted(ctx, to.room)
		return err
	})
	if err != nil {
		return err
	}
	name := adapters.Clean(a.Name)
	c := to.notice(block{text: name})
	c.MsgType, c.Format, c.FormattedBody, c.FileName = event.MsgFile, "", "", name
	c.Info = &event.FileInfo{MimeType: a.MediaType, Size: len(a.Data)}
	data, media := a.Data, a.MediaType
	if yes {
		c.File = &event.EncryptedFileInfo{EncryptedFile: *attachment.NewEncryptedFile()}
		data, media = slices.Clone(a.Data), "application/octet-stream"
		c.File.EncryptInPlace(data)
	}
	uri, err := s.upload(ctx, data, media)
	if err != nil {
		return err
	}
	if yes {
		c.File.URL = uri
	} else {
		c.URL = uri
	}
	_, err = s.send(ctx, to.room, event.EventMessage, c, to.transaction("file"))
	return err
}

func (s *session) upload(ctx context.Context, data []byte, media string) (uri id.ContentURIString, err error) {
	err = patiently(ctx, s.log, "upload a file", func(ctx context.Context) error {
		resp, err := s.client.UploadBytes(ctx, data, media)
		if err == nil {
			uri = resp.ContentURI.CUString()
		}
		return err
	})
	return uri, err
}

// gone reports whether an error says that Herald is not in the room (any more).
func gone(err error) bool {
	var e mautrix.HTTPError
	return errors.As(err, &e) && (e.IsStatus(http.StatusForbidden) || e.IsStatus(http.StatusNotFound))
}
