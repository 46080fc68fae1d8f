//! Arguments as plain data.
//!
//! They come as one text, a list, which `www/lib/plain.ts` writes: it reads each property of the caller's objects once, so that
//! their getters and proxies run before the module does. It is JSON without blanks, but that
//! - a text escapes its quotes and backslashes alone;
//! - a sign before a text, or alone, says what JSON cannot say;
//! - an object in a list that has the keys of the one before it is its values alone, in parentheses, nothing where one is
//!   undefined.

use std::borrow::Cow;

/// A plain value: what JSON knows, and what it does not. Texts without escapes are the caller's own bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Plain<'a> {
    /// `null`.
    Null,
    /// `true` or `false`.
    Flag(bool),
    /// A whole number that a double holds exactly.
    Number(i64),
    /// A text.
    Text(Cow<'a, str>),
    /// A list.
    List(Vec<Plain<'a>>),
    /// An object, its keys in order.
    Object(Vec<(Cow<'a, str>, Plain<'a>)>),
    /// `~"1.5"`: a number with a fraction, as it is written.
    Fraction(Cow<'a, str>),
    /// `^"1e+99"`: a number beyond those that a double holds exactly, or infinite.
    Large(Cow<'a, str>),
    /// `!"a function"`: anything else, by its kind.
    Other(Cow<'a, str>),
    /// Nothing was given.
    Undefined,
    /// `?`: reading it threw.
    Unreadable,
}

impl<'a> Plain<'a> {
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

    pub(crate) const fn is_given(&self) -> bool {
        !matches!(self, Self::Undefined)
    }

    pub(crate) fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
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

    /// The arguments in a text. One that is not of this form, which `plain.ts` never writes, has no arguments.
    #[must_use]
    pub fn arguments(text: &'a str) -> Vec<Self> {
        let mut reader = Reader { rest: text, depth: 0 };
        match reader.value() {
            Some(Self::List(arguments)) => arguments,
            _ => Vec::new(),
        }
    }
}

/// Nothing that the API takes is nested deeper.
const DEEPEST: u32 = 16;

struct Reader<'a> {
    rest: &'a str,
    depth: u32,
}

impl<'a> Reader<'a> {
    fn value(&mut self) -> Option<Plain<'a>> {
        match self.next()? {
            b'n' => self.word("ull", Plain::Null),
            b't' => self.word("rue", Plain::Flag(true)),
            b'f' => self.word("alse", Plain::Flag(false)),
            b'"' => self.text().map(Plain::Text),
            b'~' => self.marked(Plain::Fraction),
            b'^' => self.marked(Plain::Large),
            b'!' => self.marked(Plain::Other),
            b'?' => Some(Plain::Unreadable),
            b'[' => {
                let (mut list, mut full) = (Vec::new(), 0);
                self.items(b']', &mut |reader| {
                    let item = match reader.peek()? {
                        b'(' => reader.like(list.get(full)?)?,
                        first => {
                            if first == b'{' {
                                full = list.len();
                            }
                            reader.value()?
                        }
                    };
                    list.push(item);
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
                Some(Plain::Object(object))
            }
            b'-' => self.number(0).map(|n| Plain::Number(n.wrapping_neg())),
            digit => self.number(i64::from(digit.wrapping_sub(b'0'))).map(Plain::Number),
        }
    }

    /// The text behind a sign.
    fn marked(&mut self, kind: fn(Cow<'a, str>) -> Plain<'a>) -> Option<Plain<'a>> {
        (self.next()? == b'"').then(|| self.text())?.map(kind)
    }

    /// An object of which the values stand here, and the keys in another one.
    fn like(&mut self, other: &Plain<'a>) -> Option<Plain<'a>> {
        let Plain::Object(entries) = other else { return None };
        let mut object = Vec::with_capacity(entries.len());
        let mut keys = entries.iter();
        self.next()?;
        self.items(b')', &mut |reader| {
            let (key, _) = keys.next()?;
            if !matches!(reader.peek()?, b',' | b')') {
                object.push((key.clone(), reader.value()?));
            }
            Some(())
        })?;
        Some(Plain::Object(object))
    }

    const fn peek(&self) -> Option<u8> {
        self.rest.as_bytes().first().copied()
    }

    /// The next byte, which is ASCII wherever signs may stand.
    fn next(&mut self) -> Option<u8> {
        let first = self.peek()?;
        self.rest = self.rest.get(1..)?;
        Some(first)
    }

    fn word(&mut self, word: &str, value: Plain<'a>) -> Option<Plain<'a>> {
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
    fn text(&mut self) -> Option<Cow<'a, str>> {
        let (mut text, mut escaped) = (String::new(), 0);
        loop {
            // What stands behind a backslash is of the text.
            let mut bytes = self.rest.bytes().skip(escaped);
            let end = bytes.position(|byte| byte == b'"' || byte == b'\\')?.checked_add(escaped)?;
            let part = self.rest.get(..end)?;
            self.rest = self.rest.get(end..)?;
            let last = self.next()? == b'"';
            if last && escaped == 0 {
                return Some(Cow::Borrowed(part));
            }
            text.push_str(part);
            if last {
                return Some(Cow::Owned(text));
            }
            escaped = 1;
        }
    }
}
