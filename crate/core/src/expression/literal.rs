//! Literals: numbers, and texts with their escapes (parser/unescape.go).

use alloc::string::String;

use super::decimal;
use super::lexer::quotes;
use super::value::{integer, negated_if};

fn magnitude(text: &str) -> Option<u64> {
    match text.strip_prefix("0x") {
        Some(digits) => integer(digits, 16),
        None => integer(text, 10),
    }
}

/// `12`, `0x1f`. The sign belongs to the literal: −2^63 is one.
pub(super) fn int(text: &str, negative: bool) -> Option<i64> {
    negated_if(negative, magnitude(text)?)
}

/// `12u`, `0x1fU`.
pub(super) fn uint(text: &str) -> Option<u64> {
    magnitude(text.strip_suffix(['u', 'U']).unwrap_or(text))
}

/// `1.5`, `1e2`.
pub(super) fn double(text: &str, negative: bool) -> Option<f64> {
    decimal::parse(text).map(|double| if negative { -double } else { double })
}

/// Appends the text that a literal stands for; `None` if an escape in it is none.
pub(super) fn unescape(literal: &str, out: &mut String) -> Option<()> {
    let unprefixed = literal.trim_start_matches(['r', 'R']);
    let raw = unprefixed.len() < literal.len();
    let quotes = quotes(unprefixed);
    let mut chars = unprefixed.strip_prefix(quotes)?.strip_suffix(quotes)?.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' if !raw => {}
            // "All strings normalize newlines to the \n representation."
            '\r' => {
                if !chars.as_str().starts_with('\n') {
                    out.push('\n');
                }
                continue;
            }
            _ => {
                out.push(c);
                continue;
            }
        }
        let escape = chars.next()?;
        let (digits, radix, mut code) = match escape {
            'a' => (0, 10, 7),
            'b' => (0, 10, 8),
            'f' => (0, 10, 12),
            'n' => (0, 10, 10),
            'r' => (0, 10, 13),
            't' => (0, 10, 9),
            'v' => (0, 10, 11),
            '\\' | '\'' | '"' | '`' | '?' => (0, 10, u32::from(escape)),
            'x' | 'X' => (2, 16, 0),
            'u' => (4, 16, 0),
            'U' => (8, 16, 0),
            '0'..='3' => (2, 8, escape.to_digit(8)?),
            _ => return None,
        };
        for _ in 0..digits {
            code = code.checked_mul(radix)?.checked_add(chars.next()?.to_digit(radix)?)?;
        }
        out.push(char::from_u32(code)?);
    }
    Some(())
}
