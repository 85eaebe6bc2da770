package main

// addChats adds the chats that are configured. An error says which setting is wrong.
func (s *server) addChats() error {
	if s.cfg.slack.configured() {
		if err := s.addSlack(); err != nil {
			return err
		}
	}
	if s.cfg.matrix.configured() {
		return s.addMatrix()
	}
	return nil
}
