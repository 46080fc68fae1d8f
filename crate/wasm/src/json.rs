//! Answers on their way to JavaScript: JSON, written as they are asked, read by the engine's own parser.
//!
//! Measured on `maxPods("t3.large", { prefixDelegation: true })`, 94 properties: built property by property through
//! serde-wasm-bindgen it took twice as long, and the module was a tenth larger.

use core::fmt::{self, Display, Write};

use eks_max_pods::{Fact, Facts, Value};

/// `Number.MAX_SAFE_INTEGER`.
const LARGEST: u64 = (1 << 53) - 1;

/// A JSON text that is being written. Texts are escaped, and beyond ASCII too: JavaScript decodes ASCII fastest.
pub(crate) struct Json {
    bytes: Vec<u8>,
    /// Is the next thing the first one in its object or list?
    first: bool,
}

impl Json {
    /// A text that is yet to be written.
    pub(crate) fn new() -> Self {
        Self { bytes: Vec::with_capacity(4096), first: true }
    }

    /// What was written.
    pub(crate) fn finish(self) -> String {
        String::from_utf8(self.bytes).unwrap_or_default()
    }

    /// Adds ASCII. Byte by byte: most of it is shorter than what a copy of memory costs to set up.
    fn put(&mut self, ascii: &str) {
        self.bytes.extend(ascii.bytes());
    }

    /// What stands before a property, or before an item, whose key is empty.
    #[inline(never)]
    fn key(&mut self, key: &str) {
        if !self.first {
            self.put(",");
        }
        self.first = false;
        if !key.is_empty() {
            self.put("\"");
            self.put(key);
            self.put("\":");
        }
    }

    /// Begins an object: the property `key`, or an item of a list where that is empty.
    pub(crate) fn begin(&mut self, key: &str) {
        self.open(key, "{");
    }

    /// Ends it.
    pub(crate) fn end(&mut self) {
        self.close("}");
    }

    /// Begins a list, likewise.
    pub(crate) fn begin_list(&mut self, key: &str) {
        self.open(key, "[");
    }

    /// Ends it.
    pub(crate) fn end_list(&mut self) {
        self.close("]");
    }

    #[inline(never)]
    fn open(&mut self, key: &str, bracket: &str) {
        self.key(key);
        self.put(bracket);
        self.first = true;
    }

    #[inline(never)]
    fn close(&mut self, bracket: &str) {
        self.put(bracket);
        self.first = false;
    }

    /// The property `key`: a text.
    #[inline(never)]
    pub(crate) fn text(&mut self, key: &str, value: &dyn Display) {
        self.key(key);
        self.put("\"");
        self.display(value);
        self.put("\"");
    }

    /// The property `key`: a word of the program's own, which is ASCII and needs no escape.
    #[inline(never)]
    pub(crate) fn word(&mut self, key: &str, word: &'static str) {
        self.key(key);
        self.put("\"");
        self.put(word);
        self.put("\"");
    }

    /// The property `key`: a number, or whatever else is JSON as it prints.
    #[inline(never)]
    pub(crate) fn bare(&mut self, key: &str, value: &dyn Display) {
        self.key(key);
        self.display(value);
    }

    /// The property `key`: a value, or `null` where it is unknown or does not apply.
    #[inline(never)]
    pub(crate) fn value(&mut self, key: &str, value: Option<Value<'_>>) {
        match value {
            None => self.bare(key, &"null"),
            Some(Value::Number(number)) => self.number(key, number),
            Some(value @ Value::Flag(_)) => self.bare(key, &value),
            Some(value) => self.text(key, &value),
        }
    }

    /// The property `key`: a number. Most are small, and go out digit by digit: the standard library's way took a twentieth
    /// of a call.
    fn number(&mut self, key: &str, number: i64) {
        match u32::try_from(number) {
            Ok(mut left) => {
                self.key(key);
                let start = self.bytes.len();
                loop {
                    self.bytes.push(b'0'.wrapping_add((left % 10) as u8));
                    left /= 10;
                    if left == 0 {
                        break;
                    }
                }
                self.bytes.get_mut(start..).unwrap_or_default().reverse();
            }
            Err(_) if number.unsigned_abs() <= LARGEST => self.bare(key, &number),
            // What a number of JavaScript's does not hold goes out as its digits.
            Err(_) => self.text(key, &number),
        }
    }

    /// These facts, each under its name.
    #[inline(never)]
    pub(crate) fn facts(&mut self, about: &dyn Facts, facts: &[Fact]) {
        for fact in facts {
            self.value(fact.as_str(), about.fact(*fact));
        }
    }

    fn display(&mut self, value: &dyn Display) {
        // Writing into a vector does not fail.
        let _ = write!(self, "{value}");
    }
}

/// An answer knows how to write itself.
pub(crate) trait Answer {
    fn write(&self, json: &mut Json);
}

/// Texts: escapes what JSON must not hold, and what is not ASCII.
impl Write for Json {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        for c in text.chars() {
            match c {
                '"' | '\\' => self.bytes.extend([b'\\', c as u8]),
                ' '..='~' => self.bytes.push(c as u8),
                _ => {
                    for unit in c.encode_utf16(&mut [0; 2]) {
                        let digits = [12, 8, 4, 0].map(|shift| {
                            b"0123456789abcdef"
                                .get(usize::from(*unit >> shift & 15))
                                .copied()
                                .unwrap_or_default()
                        });
                        self.put("\\u");
                        self.bytes.extend(digits);
                    }
                }
            }
        }
        Ok(())
    }
}
