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

/// The names that are something else.
const KEYWORDS: [(&[u8], Kind); 4] =
    [(b"true", Kind::True), (b"false", Kind::False), (b"null", Kind::Null), (b"in", Kind::In)];

/// Reads tokens one by one. `Copy`, so that a look ahead is a copy that reads on.
#[derive(Clone, Copy)]
pub(super) struct Lexer<'a> {
    text: &'a [u8],
    at: usize,
}

impl<'a> Lexer<'a> {
    pub(super) const fn new(text: &'a str) -> Self {
        Self { text: text.as_bytes(), at: 0 }
    }

    /// The byte `ahead` of here; 0, which is no sign, behind the last one.
    fn byte(&self, ahead: usize) -> u8 {
        self.text.get(self.at.saturating_add(ahead)).copied().unwrap_or_default()
    }

    const fn skip(&mut self, bytes: usize) {
        self.at = self.at.saturating_add(bytes);
    }

    #[inline(never)]
    fn skip_while(&mut self, wanted: fn(u8) -> bool) {
        while self.at < self.text.len() && wanted(self.byte(0)) {
            self.skip(1);
        }
    }

    /// The next token; [`Kind::End`] for ever behind the last one.
    #[inline(never)]
    pub(super) fn next(&mut self) -> Result<Token, Wrong> {
        loop {
            self.skip_while(|byte| matches!(byte, b' ' | b'\t' | b'\r' | b'\n' | b'\x0c'));
            if (self.byte(0), self.byte(1)) != (b'/', b'/') {
                break;
            }
            self.skip_while(|byte| byte != b'\n');
        }
        let start = self.at;
        match self.kind() {
            Ok(kind) => Ok(Token { kind, place: Place::new(start, self.at) }),
            Err(problem) => Err((problem, Place::new(start, self.at))),
        }
    }

    fn kind(&mut self) -> Result<Kind, Problem> {
        if self.at >= self.text.len() {
            return Ok(Kind::End);
        }
        let (first, second) = (self.byte(0), self.byte(1));
        if first.is_ascii_digit() || (first == b'.' && second.is_ascii_digit()) {
            return Ok(self.number());
        }
        if let Some(kind) = self.quoted()? {
            return Ok(kind);
        }
        let start = self.at;
        self.skip_while(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
        if self.at > start {
            let name = self.text.get(start..self.at).unwrap_or_default();
            let keyword = KEYWORDS.iter().find(|(word, _)| *word == name);
            return Ok(keyword.map_or(Kind::Name, |(_, kind)| *kind));
        }
        self.skip(1);
        let one = match (first, second) {
            (b'=', b'=') => Kind::Equal,
            (b'!', b'=') => Kind::NotEqual,
            (b'<', b'=') => Kind::LessOrEqual,
            (b'>', b'=') => Kind::GreaterOrEqual,
            (b'&', b'&') => Kind::And,
            (b'|', b'|') => Kind::Or,
            (b'<', _) => return Ok(Kind::Less),
            (b'>', _) => return Ok(Kind::Greater),
            (b'!', _) => return Ok(Kind::Not),
            (b'+', _) => return Ok(Kind::Plus),
            (b'-', _) => return Ok(Kind::Minus),
            (b'*', _) => return Ok(Kind::Times),
            (b'/', _) => return Ok(Kind::Divide),
            (b'%', _) => return Ok(Kind::Modulo),
            (b'?', _) => return Ok(Kind::Question),
            (b':', _) => return Ok(Kind::Colon),
            (b',', _) => return Ok(Kind::Comma),
            (b'.', _) => return Ok(Kind::Dot),
            (b'(', _) => return Ok(Kind::OpenParenthesis),
            (b')', _) => return Ok(Kind::CloseParenthesis),
            (b'[', _) => return Ok(Kind::OpenBracket),
            (b']', _) => return Ok(Kind::CloseBracket),
            (b'{', _) => return Ok(Kind::OpenBrace),
            (b'}', _) => return Ok(Kind::CloseBrace),
            _ => {
                // The rest of a character beyond ASCII.
                self.skip_while(|byte| byte & 0xC0 == 0x80);
                return Err(Problem::UnknownCharacter);
            }
        };
        self.skip(1);
        Ok(one)
    }

    /// `NUM_INT`, `NUM_UINT`, `NUM_FLOAT`: the longest of them.
    fn number(&mut self) -> Kind {
        let mut kind = Kind::Int;
        if (self.byte(0), self.byte(1)) == (b'0', b'x') && self.byte(2).is_ascii_hexdigit() {
            self.skip(2);
            self.skip_while(|byte| byte.is_ascii_hexdigit());
        } else {
            self.digits();
            if self.byte(0) == b'.' && self.byte(1).is_ascii_digit() {
                kind = Kind::Double;
                self.skip(1);
                self.digits();
            }
            let signed = usize::from(matches!(self.byte(1), b'+' | b'-')).saturating_add(1);
            if matches!(self.byte(0), b'e' | b'E') && self.byte(signed).is_ascii_digit() {
                kind = Kind::Double;
                self.skip(signed);
                self.digits();
            }
        }
        if kind == Kind::Int && matches!(self.byte(0), b'u' | b'U') {
            kind = Kind::Uint;
            self.skip(1);
        }
        kind
    }

    fn digits(&mut self) {
        self.skip_while(|byte| byte.is_ascii_digit());
    }

    /// `STRING` and `BYTES`, if one begins here.
    fn quoted(&mut self) -> Result<Option<Kind>, Problem> {
        let bytes = usize::from(matches!(self.byte(0), b'b' | b'B'));
        let raw = usize::from(matches!(self.byte(bytes), b'r' | b'R'));
        let prefix = bytes.saturating_add(raw);
        if !matches!(self.byte(prefix), b'"' | b'\'') {
            return Ok(None);
        }
        self.skip(prefix);
        let opening = self.text.get(self.at..).unwrap_or_default();
        let quotes = opening.get(..quotes(opening)).unwrap_or_default();
        self.skip(quotes.len());
        while !self.text.get(self.at..).is_some_and(|rest| rest.starts_with(quotes)) {
            // A line ends a text in single quotes; an escape is checked when the text is read.
            let line_ends = quotes.len() == 1 && matches!(self.byte(0), b'\n' | b'\r');
            if line_ends || self.at >= self.text.len() {
                self.at = self.at.min(self.text.len());
                return Err(Problem::UnfinishedText);
            }
            self.skip(if raw == 0 && self.byte(0) == b'\\' { 2 } else { 1 });
        }
        self.skip(quotes.len());
        Ok(Some(if bytes == 0 { Kind::Text } else { Kind::Bytes }))
    }
}

/// How many quotes a text begins with: three, or one.
pub(super) fn quotes(text: &[u8]) -> usize {
    match text {
        [b'"', b'"', b'"', ..] | [b'\'', b'\'', b'\'', ..] => 3,
        _ => 1,
    }
}
