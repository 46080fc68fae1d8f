//! Text → tokens, by the lexer rules of cel-go's grammar (parser/gen/CEL.g4).

use super::problem::{Place, Problem};

/// What is wrong with the text, and where.
type Wrong = (Problem, Place);

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    End,
    Int,
    Uint,
    Double,
    Text,
    Bytes,
    Name,
    True,
    False,
    Null,
    In,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    And,
    Or,
    Not,
    Plus,
    Minus,
    Times,
    Divide,
    Modulo,
    Question,
    Colon,
    Comma,
    Dot,
    OpenParenthesis,
    CloseParenthesis,
    OpenBracket,
    CloseBracket,
    OpenBrace,
    CloseBrace,
}

/// A token and where it stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) place: Place,
}

/// The signs, longer ones before those that they begin with.
const SIGNS: [(&str, Kind); 24] = [
    ("==", Kind::Equal),
    ("!=", Kind::NotEqual),
    ("<=", Kind::LessOrEqual),
    (">=", Kind::GreaterOrEqual),
    ("&&", Kind::And),
    ("||", Kind::Or),
    ("<", Kind::Less),
    (">", Kind::Greater),
    ("!", Kind::Not),
    ("+", Kind::Plus),
    ("-", Kind::Minus),
    ("*", Kind::Times),
    ("/", Kind::Divide),
    ("%", Kind::Modulo),
    ("?", Kind::Question),
    (":", Kind::Colon),
    (",", Kind::Comma),
    (".", Kind::Dot),
    ("(", Kind::OpenParenthesis),
    (")", Kind::CloseParenthesis),
    ("[", Kind::OpenBracket),
    ("]", Kind::CloseBracket),
    ("{", Kind::OpenBrace),
    ("}", Kind::CloseBrace),
];

/// The names that are something else.
const KEYWORDS: [(&str, Kind); 4] =
    [("true", Kind::True), ("false", Kind::False), ("null", Kind::Null), ("in", Kind::In)];

/// Reads tokens one by one. `Copy`, so that a look ahead is a copy that reads on.
#[derive(Clone, Copy)]
pub(super) struct Lexer<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Lexer<'a> {
    pub(super) const fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    /// The byte `ahead` of here.
    fn byte(&self, ahead: usize) -> Option<u8> {
        self.text.as_bytes().get(self.at.saturating_add(ahead)).copied()
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    const fn skip(&mut self, bytes: usize) {
        self.at = self.at.saturating_add(bytes);
    }

    fn skip_while(&mut self, wanted: fn(&u8) -> bool) -> bool {
        let from = self.at;
        while self.byte(0).is_some_and(|byte| wanted(&byte)) {
            self.skip(1);
        }
        self.at > from
    }

    /// White space and comments.
    fn skip_blank(&mut self) {
        loop {
            self.skip_while(|byte| matches!(byte, b' ' | b'\t' | b'\r' | b'\n' | b'\x0c'));
            if !self.rest().starts_with("//") {
                return;
            }
            self.skip_while(|byte| *byte != b'\n');
        }
    }

    /// The next token; [`Kind::End`] for ever behind the last one.
    #[inline(never)]
    pub(super) fn next(&mut self) -> Result<Token, Wrong> {
        self.skip_blank();
        let start = self.at;
        let kind = self.kind()?;
        Ok(Token { kind, place: Place::new(start, self.at) })
    }

    fn kind(&mut self) -> Result<Kind, Wrong> {
        let start = self.at;
        let Some(first) = self.byte(0) else { return Ok(Kind::End) };
        if first.is_ascii_digit() || (first == b'.' && self.byte(1).is_some_and(|next| next.is_ascii_digit()))
        {
            return Ok(self.number());
        }
        if let Some(kind) = self.quoted()? {
            return Ok(kind);
        }
        if self.skip_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'_') {
            let name = self.text.get(start..self.at).unwrap_or_default();
            let keyword = KEYWORDS.iter().find(|(word, _)| *word == name);
            return Ok(keyword.map_or(Kind::Name, |(_, kind)| *kind));
        }
        match SIGNS.iter().find(|(sign, _)| self.rest().starts_with(*sign)) {
            Some((sign, kind)) => {
                self.skip(sign.len());
                Ok(*kind)
            }
            None => {
                let length = self.rest().chars().next().map_or(0, char::len_utf8);
                Err((Problem::UnknownCharacter, Place::new(start, start.saturating_add(length))))
            }
        }
    }

    /// `NUM_INT`, `NUM_UINT`, `NUM_FLOAT`: the longest of them.
    fn number(&mut self) -> Kind {
        let hexadecimal = self.byte(0) == Some(b'0')
            && self.byte(1) == Some(b'x')
            && self.byte(2).is_some_and(|digit| digit.is_ascii_hexdigit());
        let mut kind = Kind::Int;
        if hexadecimal {
            self.skip(2);
            self.skip_while(u8::is_ascii_hexdigit);
        } else {
            self.skip_while(u8::is_ascii_digit);
            if self.byte(0) == Some(b'.') && self.byte(1).is_some_and(|digit| digit.is_ascii_digit()) {
                kind = Kind::Double;
                self.skip(1);
                self.skip_while(u8::is_ascii_digit);
            }
            if matches!(self.byte(0), Some(b'e' | b'E')) {
                let signed = usize::from(matches!(self.byte(1), Some(b'+' | b'-')));
                if self.byte(signed.saturating_add(1)).is_some_and(|digit| digit.is_ascii_digit()) {
                    kind = Kind::Double;
                    self.skip(signed.saturating_add(1));
                    self.skip_while(u8::is_ascii_digit);
                }
            }
        }
        if kind == Kind::Int && matches!(self.byte(0), Some(b'u' | b'U')) {
            kind = Kind::Uint;
            self.skip(1);
        }
        kind
    }

    /// `STRING` and `BYTES`, if one begins here.
    fn quoted(&mut self) -> Result<Option<Kind>, Wrong> {
        let is_quote = |byte: Option<u8>| matches!(byte, Some(b'"' | b'\''));
        let bytes = matches!(self.byte(0), Some(b'b' | b'B'));
        let mut prefix = usize::from(bytes);
        let raw = matches!(self.byte(prefix), Some(b'r' | b'R'));
        prefix = prefix.saturating_add(usize::from(raw));
        if !is_quote(self.byte(prefix)) {
            return Ok(None);
        }
        let start = self.at;
        self.skip(prefix);
        let quotes = quotes(self.rest());
        self.skip(quotes.len());
        while !self.rest().starts_with(quotes) {
            let escaped = !raw && self.byte(0) == Some(b'\\');
            // A line ends a text in single quotes; an escape is checked when the text is read.
            let ends = quotes.len() == 1 && matches!(self.byte(0), None | Some(b'\n' | b'\r'));
            if ends || self.byte(0).is_none() {
                return Err((Problem::UnfinishedText, Place::new(start, self.at)));
            }
            self.skip(if escaped && self.byte(1).is_some() { 2 } else { 1 });
        }
        self.skip(quotes.len());
        Ok(Some(if bytes { Kind::Bytes } else { Kind::Text }))
    }
}

/// The quotes that a text begins with: one, or three.
pub(super) fn quotes(text: &str) -> &str {
    let one = text.get(..1).unwrap_or_default();
    match text.get(..3) {
        Some(three @ ("\"\"\"" | "'''")) => three,
        _ => one,
    }
}
