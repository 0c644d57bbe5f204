package article

func (r *reader) page(raw []byte) error { return ErrNoArticle }
