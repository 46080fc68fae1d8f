//! Arguments as plain data.
//!
//! They come as one JSON text, a list, which `www/lib/plain.ts` writes: it reads each property of the caller's objects once,
//! so that their getters and proxies run before the module does, and it says in a mark, an object of one odd key, what
//! JSON cannot say.

/// A plain value: what JSON knows, and the marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Plain {
    /// `null`.
    Null,
    /// `true` or `false`.
    Flag(bool),
    /// A whole number that a double holds exactly.
    Number(i64),
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Plain>),
    /// An object, its keys in order.
    Object(Vec<(String, Plain)>),
    /// `{ " fraction": "1.5" }`: a number with a fraction, as it is written.
    Fraction(String),
    /// `{ " large": "1e+99" }`: a number beyond those that a double holds exactly, or infinite.
    Large(String),
    /// `{ " other": "a function" }`: anything else, by its kind.
    Other(String),
    /// Nothing was given.
    Undefined,
    /// `{ " unreadable": "" }`: reading it threw.
    Unreadable,
}

impl Plain {
    /// How a message shows it: a text or a number as it is, anything else by its kind.
    pub(crate) fn words(&self) -> &str {
        match self {
            Self::Null => "null",
            Self::Flag(true) => "true",
            Self::Flag(false) => "false",
            Self::Text(text) | Self::Fraction(text) | Self::Large(text) | Self::Other(text) => text,
            Self::Undefined => "undefined",
            Self::List(_) => "a list",
            Self::Number(_) | Self::Object(_) | Self::Unreadable => "an object",
        }
    }

    pub(crate) const fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text.as_str()),
            _ => None,
        }
    }

    /// The list under this key of an object.
    pub(crate) fn list(&self, key: &str) -> Option<&[Self]> {
        let Self::Object(entries) = self else { return None };
        match entries.iter().find(|(name, _)| name == key) {
            Some((_, Self::List(items))) => Some(items),
            _ => None,
        }
    }

    /// The arguments in a JSON text. One that is none, which `plain.ts` never writes, has no arguments.
    #[must_use]
    pub fn arguments(json: &str) -> Vec<Self> {
        let mut reader = JsonReader { rest: json, depth: 0 };
        match reader.value() {
            Some(Self::List(arguments)) => arguments,
            _ => Vec::new(),
        }
    }
}

/// Nothing that the API takes is nested deeper.
const DEEPEST: u32 = 16;

struct JsonReader<'a> {
    rest: &'a str,
    depth: u32,
}

impl JsonReader<'_> {
    fn value(&mut self) -> Option<Plain> {
        match self.next()? {
            b'n' => self.word("ull", Plain::Null),
            b't' => self.word("rue", Plain::Flag(true)),
            b'f' => self.word("alse", Plain::Flag(false)),
            b'"' => self.text().map(Plain::Text),
            b'[' => {
                let mut list = Vec::new();
                self.items(b']', &mut |reader| {
                    list.push(reader.value()?);
                    Some(())
                })?;
                Some(Plain::List(list))
            }
            b'{' => {
                let mut object = Vec::new();
                self.items(b'}', &mut |reader| {
                    let key = (reader.next()? == b'"').then(|| reader.text())??;
                    (reader.next()? == b':').then_some(())?;
                    object.push((key, reader.value()?));
                    Some(())
                })?;
                Some(marked(object))
            }
            b'-' => self.number(0).map(|n| Plain::Number(n.wrapping_neg())),
            digit => self.number(i64::from(digit.wrapping_sub(b'0'))).map(Plain::Number),
        }
    }

    const fn peek(&self) -> Option<u8> {
        self.rest.as_bytes().first().copied()
    }

    /// The next byte, which is ASCII wherever JSON's own signs may stand.
    fn next(&mut self) -> Option<u8> {
        let first = self.peek()?;
        self.rest = self.rest.get(1..)?;
        Some(first)
    }

    fn word(&mut self, word: &str, value: Plain) -> Option<Plain> {
        self.rest = self.rest.strip_prefix(word)?;
        Some(value)
    }

    fn items(&mut self, close: u8, item: &mut dyn FnMut(&mut Self) -> Option<()>) -> Option<()> {
        self.depth = self.depth.checked_add(1).filter(|depth| *depth <= DEEPEST)?;
        if self.peek() == Some(close) {
            self.next()?;
        } else {
            loop {
                item(self)?;
                match self.next()? {
                    b',' => {}
                    end if end == close => break,
                    _ => return None,
                }
            }
        }
        self.depth = self.depth.saturating_sub(1);
        Some(())
    }

    /// The digits behind `number`.
    fn number(&mut self, mut number: i64) -> Option<i64> {
        while let Some(digit @ b'0'..=b'9') = self.peek() {
            number = number.checked_mul(10)?.checked_add(i64::from(digit.wrapping_sub(b'0')))?;
            self.next()?;
        }
        (0..=9_007_199_254_740_991).contains(&number).then_some(number)
    }

    /// A text behind its opening quote.
    fn text(&mut self) -> Option<String> {
        let mut text = String::new();
        loop {
            let plain = self.rest.bytes().position(|byte| byte == b'"' || byte == b'\\')?;
            text.push_str(self.rest.get(..plain)?);
            self.rest = self.rest.get(plain..)?;
            if self.next()? == b'"' {
                return Some(text);
            }
            match self.next()? {
                b'u' => {
                    let mut unit = 0_u16;
                    for _ in 0..4 {
                        let digit = char::from(self.next()?).to_digit(16)?;
                        unit = unit.wrapping_mul(16) | u16::try_from(digit).ok()?;
                    }
                    // Only lone surrogates are written so, and they are no characters: one unit stands for one.
                    text.push(char::from_u32(u32::from(unit)).unwrap_or(char::REPLACEMENT_CHARACTER));
                }
                b'n' => text.push('\n'),
                b'r' => text.push('\r'),
                b't' => text.push('\t'),
                b'b' => text.push('\u{8}'),
                b'f' => text.push('\u{c}'),
                other => text.push(char::from(other)),
            }
        }
    }
}

/// The object, or what its one odd key marks. `plain.ts` writes a space before a caller's key that begins with one, so
/// that nobody can write a mark.
fn marked(mut object: Vec<(String, Plain)>) -> Plain {
    if let [(mark, Plain::Text(text))] = object.as_mut_slice() {
        let text = core::mem::take(text);
        match mark.as_str() {
            " fraction" => return Plain::Fraction(text),
            " large" => return Plain::Large(text),
            " other" => return Plain::Other(text),
            " unreadable" => return Plain::Unreadable,
            _ => object = vec![(core::mem::take(mark), Plain::Text(text))],
        }
    }
    for (key, _) in &mut object {
        if key.starts_with(' ') {
            key.remove(0);
        }
    }
    Plain::Object(object)
}
