//! Decimal digits → doubles, exactly.
//!
//! `core`'s own conversion carries a table of 10 kB. This is the simple one that Go keeps as its last resort
//! (strconv/decimal.go): a row of decimal digits, halved and doubled until the binary exponent is known.

use alloc::vec::Vec;

use super::value::integer;

/// Digits kept. 767 decide any double; what comes behind them matters only by not being 0.
const MOST: usize = 800;
/// Doublings at once that the arithmetic has room for.
const AT_ONCE: u32 = 26;
/// Bits of a double's fraction.
const FRACTION: u32 = 52;
const MASK: u64 = (1 << FRACTION) - 1;

/// `0.d₀d₁d₂… × 10^point`.
#[derive(Default)]
struct Decimal {
    digits: Vec<u8>,
    point: i32,
    /// Were digits other than 0 cut off?
    more: bool,
}

/// The double next to the number in `text`: `12`, `1.5`, `.5`, `1e2`. `None` if it is none, or too large.
pub(super) fn parse(text: &[u8]) -> Option<f64> {
    let mut decimal = Decimal::default();
    let (mut seen, mut behind_point) = (false, false);
    let mut rest = text;
    while let Some((byte, behind)) = rest.split_first() {
        rest = behind;
        match byte {
            b'0'..=b'9' => {
                seen = true;
                let significant = *byte > b'0' || !decimal.digits.is_empty();
                if significant {
                    decimal.push(byte.wrapping_sub(b'0'));
                }
                if significant != behind_point {
                    decimal.point = decimal.point.saturating_add(if behind_point { -1 } else { 1 });
                }
            }
            b'.' if !behind_point => behind_point = true,
            b'e' | b'E' => {
                let (sign, digits) = rest.split_first()?;
                let digits = if matches!(sign, b'+' | b'-') { digits } else { rest };
                // Far beyond any double either way.
                let exponent = i32::try_from(integer(digits, 10)?.min(1_000_000)).ok()?;
                let exponent = if *sign == b'-' { exponent.saturating_neg() } else { exponent };
                decimal.point = decimal.point.saturating_add(exponent);
                break;
            }
            _ => return None,
        }
    }
    let double = decimal.into_double();
    (seen && double.is_finite()).then_some(double)
}

impl Decimal {
    #[inline(never)]
    fn push(&mut self, digit: u8) {
        if self.digits.len() < MOST {
            self.digits.push(digit);
        } else {
            self.more |= digit > 0;
        }
    }

    fn digit(&self, at: i32) -> u8 {
        usize::try_from(at).ok().and_then(|at| self.digits.get(at)).copied().unwrap_or_default()
    }

    /// Halves so many times, at most 60.
    #[inline(never)]
    fn halve(&mut self, times: u32) {
        let digits = core::mem::take(&mut self.digits);
        let mask = (1_u64 << times).wrapping_sub(1);
        let mut rest = 0_u64;
        let mut digits = digits.iter();
        loop {
            let digit = digits.next();
            if digit.is_none() && rest == 0 {
                return;
            }
            rest = rest.wrapping_mul(10).wrapping_add(u64::from(digit.copied().unwrap_or_default()));
            let out = u8::try_from(rest >> times).unwrap_or_default();
            rest &= mask;
            if out == 0 && self.digits.is_empty() {
                self.point = self.point.saturating_sub(1);
            } else {
                self.push(out);
            }
        }
    }

    /// Doubles so many times, at most 60.
    #[inline(never)]
    fn double(&mut self, times: u32) {
        let mut reversed = Vec::new();
        let mut carry = 0_u64;
        let mut digits = self.digits.iter().rev();
        loop {
            let digit = digits.next();
            if digit.is_none() && carry == 0 {
                break;
            }
            if digit.is_none() {
                self.point = self.point.saturating_add(1);
            }
            carry = carry.wrapping_add(u64::from(digit.copied().unwrap_or_default()) << times);
            reversed.push(u8::try_from(carry % 10).unwrap_or_default());
            carry /= 10;
        }
        self.digits.clear();
        reversed.iter().rev().for_each(|digit| self.push(*digit));
        // So that the last digit is not 0, which the rounding relies on.
        while self.digits.last() == Some(&0) {
            self.digits.pop();
        }
    }

    /// The whole part, rounded half to even. It is below 2^54 where this is asked.
    fn to_integer(&self) -> u64 {
        let mut whole = 0_u64;
        for at in 0..self.point {
            whole = whole.wrapping_mul(10).wrapping_add(u64::from(self.digit(at)));
        }
        let last = i32::try_from(self.digits.len()).unwrap_or_default();
        let half = self.digit(self.point) == 5 && self.point.saturating_add(1) == last && !self.more;
        let up = if half { whole % 2 == 1 } else { self.digit(self.point) >= 5 };
        whole.wrapping_add(u64::from(up))
    }

    /// The nearest double; infinite where it is too large.
    fn into_double(mut self) -> f64 {
        if self.digits.is_empty() || self.point < -330 {
            return 0.0;
        }
        if self.point > 310 {
            return f64::INFINITY;
        }
        // Into what lies between a half and one.
        let mut exponent = 0_i32;
        while self.point > 0 {
            let times = if self.point > 8 { AT_ONCE } else { 1 };
            self.halve(times);
            exponent = exponent.saturating_add_unsigned(times);
        }
        while self.point < 0 || self.digit(0) < 5 {
            let times = if self.point < -8 { AT_ONCE } else { 1 };
            self.double(times);
            exponent = exponent.saturating_sub_unsigned(times);
        }
        // A double's mantissa lies between one and two; below the least exponent it is shorter.
        exponent = exponent.saturating_sub(1);
        let least = f64::MIN_EXP.saturating_sub(1);
        if exponent < least {
            self.halve(least.saturating_sub(exponent).unsigned_abs().min(60));
            exponent = least;
        }
        self.double(FRACTION.wrapping_add(1));
        let mut mantissa = self.to_integer();
        if mantissa >> FRACTION == 2 {
            mantissa >>= 1;
            exponent = exponent.saturating_add(1);
        }
        if exponent >= f64::MAX_EXP {
            return f64::INFINITY;
        }
        let biased = if mantissa >> FRACTION == 0 { 0 } else { exponent.saturating_add(1023).unsigned_abs() };
        f64::from_bits(mantissa & MASK | u64::from(biased) << FRACTION)
    }
}

#[cfg(test)]
mod tests {
    use super::parse;
    use alloc::format;

    #[test]
    fn reads_what_core_reads() {
        for text in [
            "0",
            "1",
            "0.9",
            "10.25",
            "1e2",
            "1e22",
            "1e23",
            "1.7976931348623157e308",
            "5e-324",
            "2.5e-324",
            "2e-324",
            "4.9406564584124654e-324",
            "2.2250738585072011e-308",
            "2.2250738585072014e-308",
            "9007199254740993",
            "9007199254740993.00000000000000000000000000000000001",
            "0.1",
            "0.30000000000000004",
            "123456789012345678901234567890",
            ".5",
            "1e-400",
            "0e999999999",
            "00012.500",
            "1.",
            "8.5e15",
            "9007199254740994.5",
            "0.00000000000000000001",
        ] {
            let wanted: f64 = text.parse().expect("a number");
            assert_eq!(parse(text.as_bytes()).map(f64::to_bits), Some(wanted.to_bits()), "{text}");
        }
        for text in ["1e309", "1.7976931348623159e308", "", ".", "e5", "1e", "1e+", "1x", "1.2.3", "-1"] {
            assert_eq!(parse(text.as_bytes()), None, "{text}");
        }
        let mut seed = 1_u64;
        for _ in 0..3000 {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let double = f64::from_bits(seed >> 1);
            if double.is_finite() {
                let text = format!("{double:e}");
                assert_eq!(parse(text.as_bytes()).map(f64::to_bits), Some(double.to_bits()), "{text}");
            }
        }
    }
}
