//! Literals: numbers, and texts with their escapes (parser/unescape.go).

use alloc::vec::Vec;

use super::decimal;
use super::lexer::quotes;
use super::value::{integer, negated_if};

fn magnitude(text: &[u8]) -> Option<u64> {
    match text.strip_prefix(b"0x") {
        Some(digits) => integer(digits, 16),
        None => integer(text, 10),
    }
}

/// `12`, `0x1f`. The sign belongs to the literal: −2^63 is one.
pub(super) fn int(text: &[u8], negative: bool) -> Option<i64> {
    negated_if(negative, magnitude(text)?)
}

/// `12u`, `0x1fU`.
pub(super) fn uint(text: &[u8]) -> Option<u64> {
    magnitude(text.split_last()?.1)
}

/// `1.5`, `1e2`.
pub(super) fn double(text: &[u8], negative: bool) -> Option<f64> {
    decimal::parse(text).map(|double| if negative { -double } else { double })
}

/// Appends the text that a literal stands for; `None` if an escape in it is none.
pub(super) fn unescape(literal: &[u8], out: &mut Vec<u8>) -> Option<()> {
    let raw = matches!(literal.first(), Some(b'r' | b'R'));
    let literal = literal.get(usize::from(raw)..)?;
    let quotes = quotes(literal);
    let mut rest = literal.get(quotes..literal.len().checked_sub(quotes)?)?;
    let mut next = || {
        let (first, behind) = rest.split_first()?;
        rest = behind;
        Some(*first)
    };
    let mut after_return = false;
    while let Some(byte) = next() {
        if byte != b'\\' || raw {
            // "All strings normalize newlines to the \n representation."
            if byte != b'\n' || !after_return {
                out.push(if byte == b'\r' { b'\n' } else { byte });
            }
            after_return = byte == b'\r';
            continue;
        }
        after_return = false;
        let escape = next()?;
        let (digits, radix, mut code) = match escape {
            b'a' => (0, 0, 7),
            b'b' => (0, 0, 8),
            b'f' => (0, 0, 12),
            b'n' => (0, 0, 10),
            b'r' => (0, 0, 13),
            b't' => (0, 0, 9),
            b'v' => (0, 0, 11),
            b'\\' | b'\'' | b'"' | b'`' | b'?' => (0, 0, u32::from(escape)),
            b'x' | b'X' => (2, 16, 0),
            b'u' => (4, 16, 0),
            b'U' => (8, 16, 0),
            b'0'..=b'3' => (2, 8, u32::from(escape & 3)),
            _ => return None,
        };
        for _ in 0..digits {
            code = code.checked_mul(radix)?.checked_add(char::from(next()?).to_digit(radix)?)?;
        }
        out.extend_from_slice(char::from_u32(code)?.encode_utf8(&mut [0; 4]).as_bytes());
    }
    Some(())
}
