//! Decimal digits ↔ doubles, exactly.
//!
//! `core`'s own conversions carry tables of 15 kB. This is the simple one that Go keeps as its last resort
//! (strconv/decimal.go): a row of decimal digits, halved and doubled until the binary exponent is known.

use alloc::string::String;
use alloc::vec::Vec;

/// Digits kept. 767 decide any double; what comes behind them matters only by not being 0.
const MOST: usize = 800;
/// Powers of two next below the powers of ten.
const STEPS: [u8; 9] = [1, 3, 6, 9, 13, 16, 19, 23, 26];
/// Bits of a double's fraction.
const FRACTION: u32 = 52;
const MASK: u64 = (1 << FRACTION) - 1;

/// `0.d₀d₁d₂… × 10^point`.
#[derive(Clone, Default)]
struct Decimal {
    digits: Vec<u8>,
    point: i32,
    /// Were digits other than 0 cut off?
    more: bool,
}

/// The double next to the number in `text`: `12`, `1.5`, `.5`, `1e2`. `None` if it is none, or too large.
pub(super) fn parse(text: &str) -> Option<f64> {
    let mut decimal = Decimal::default();
    let (mut seen, mut behind_point) = (false, false);
    let mut bytes = text.as_bytes().iter().copied();
    let mut exponent = None;
    for byte in bytes.by_ref() {
        match byte {
            b'0'..=b'9' => {
                seen = true;
                let digit = byte.wrapping_sub(b'0');
                if !behind_point && (digit > 0 || !decimal.digits.is_empty()) {
                    decimal.point = decimal.point.saturating_add(1);
                } else if behind_point && digit == 0 && decimal.digits.is_empty() {
                    decimal.point = decimal.point.saturating_sub(1);
                }
                if digit > 0 || !decimal.digits.is_empty() {
                    decimal.push(digit);
                }
            }
            b'.' if !behind_point => behind_point = true,
            b'e' | b'E' => {
                exponent = Some(0_i32);
                break;
            }
            _ => return None,
        }
    }
    if exponent.is_some() {
        let rest: Vec<u8> = bytes.collect();
        let (negative, digits) = match rest.split_first() {
            Some((b'-', digits)) => (true, digits),
            Some((b'+', digits)) => (false, digits),
            _ => (false, rest.as_slice()),
        };
        let mut number = 0_i32;
        for digit in digits {
            let digit = char::from(*digit).to_digit(10)?;
            // Far beyond any double either way.
            number = number.saturating_mul(10).saturating_add(i32::try_from(digit).ok()?).min(1_000_000);
        }
        seen &= !digits.is_empty();
        decimal.point = decimal.point.saturating_add(if negative { number.saturating_neg() } else { number });
    }
    decimal.trim();
    let double = decimal.to_double();
    (seen && double.is_finite()).then_some(double)
}

/// The text that Go's `%g` writes, which is `string(double)`.
pub(super) fn write(double: f64, out: &mut String) {
    if double.is_nan() {
        return out.push_str("NaN");
    }
    if double.is_infinite() {
        return out.push_str(if double > 0.0 { "+Inf" } else { "-Inf" });
    }
    if double.is_sign_negative() {
        out.push('-');
    }
    let shortest = Decimal::of(double.abs()).shortest(double.abs());
    let mut digits = shortest.digits.iter().map(|digit| char::from(digit.wrapping_add(b'0')));
    let exponent = if shortest.digits.is_empty() { 0 } else { shortest.point.saturating_sub(1) };
    if (-4..6).contains(&exponent) || shortest.digits.is_empty() {
        if exponent < 0 {
            out.push_str("0.");
            (exponent..-1).for_each(|_| out.push('0'));
        } else {
            (0..=exponent).for_each(|_| out.push(digits.next().unwrap_or('0')));
            if digits.len() > 0 {
                out.push('.');
            }
        }
        out.extend(digits);
        return;
    }
    out.extend(digits.next());
    if digits.len() > 0 {
        out.push('.');
    }
    out.extend(digits);
    out.push_str(if exponent < 0 { "e-" } else { "e+" });
    let exponent = exponent.unsigned_abs();
    if exponent < 10 {
        out.push('0');
    }
    write_integer(u64::from(exponent), out);
}

/// Decimal digits without `core`'s formatter.
pub(super) fn write_integer(mut number: u64, out: &mut String) {
    let start = out.len();
    loop {
        // Digits come from the right, each is put before the last one.
        let digit = u8::try_from(number % 10).unwrap_or_default();
        out.insert(start, char::from(digit.wrapping_add(b'0')));
        number /= 10;
        if number == 0 {
            return;
        }
    }
}

impl Decimal {
    fn push(&mut self, digit: u8) {
        if self.digits.len() < MOST {
            self.digits.push(digit);
        } else {
            self.more |= digit > 0;
        }
    }

    fn trim(&mut self) {
        while self.digits.last() == Some(&0) {
            self.digits.pop();
        }
        if self.digits.is_empty() {
            self.point = 0;
        }
    }

    fn digit(&self, at: i32) -> u8 {
        usize::try_from(at).ok().and_then(|at| self.digits.get(at)).copied().unwrap_or_default()
    }

    /// Halves so many times, at most 60.
    fn halve(&mut self, times: u32) {
        let mut halved = Self { point: self.point, ..Self::default() };
        halved.more = self.more;
        let mask = (1_u64 << times).wrapping_sub(1);
        let mut rest = 0_u64;
        let mut digits = self.digits.iter();
        let mut leading = true;
        loop {
            let digit = digits.next();
            if digit.is_none() && rest == 0 {
                break;
            }
            rest = rest.wrapping_mul(10).wrapping_add(u64::from(digit.copied().unwrap_or_default()));
            let out = u8::try_from(rest >> times).unwrap_or_default();
            rest &= mask;
            leading &= out == 0;
            if leading {
                halved.point = halved.point.saturating_sub(1);
            } else {
                halved.push(out);
            }
        }
        halved.trim();
        *self = halved;
    }

    /// Doubles so many times, at most 60.
    fn double(&mut self, times: u32) {
        let before = self.digits.len();
        let mut reversed = Vec::new();
        let mut carry = 0_u64;
        for digit in self.digits.iter().rev() {
            carry = carry.wrapping_add(u64::from(*digit) << times);
            reversed.push(u8::try_from(carry % 10).unwrap_or_default());
            carry /= 10;
        }
        while carry > 0 {
            reversed.push(u8::try_from(carry % 10).unwrap_or_default());
            carry /= 10;
        }
        let grown = i32::try_from(reversed.len().saturating_sub(before)).unwrap_or_default();
        self.point = self.point.saturating_add(grown);
        self.digits.clear();
        reversed.iter().rev().for_each(|digit| self.push(*digit));
        self.trim();
    }

    fn is_rounded_up(&self, at: i32) -> bool {
        let last = i32::try_from(self.digits.len()).unwrap_or_default();
        if self.digit(at) == 5 && at.saturating_add(1) == last && !self.more {
            return at > 0 && self.digit(at.saturating_sub(1)) % 2 == 1;
        }
        self.digit(at) >= 5
    }

    /// The whole part, rounded half to even. It is below 2^54 where this is asked.
    fn to_integer(&self) -> u64 {
        let mut whole = 0_u64;
        for at in 0..self.point {
            whole = whole.wrapping_mul(10).wrapping_add(u64::from(self.digit(at)));
        }
        whole.wrapping_add(u64::from(self.is_rounded_up(self.point)))
    }

    /// The nearest double; infinite where it is too large.
    fn to_double(&self) -> f64 {
        if self.digits.is_empty() || self.point < -330 {
            return 0.0;
        }
        if self.point > 310 {
            return f64::INFINITY;
        }
        let mut decimal = self.clone();
        let mut exponent = 0_i32;
        let step = |point: i32| {
            let at = usize::try_from(point.unsigned_abs()).unwrap_or(usize::MAX);
            u32::from(STEPS.get(at).copied().unwrap_or(27))
        };
        let signed = |times: u32| i32::try_from(times).unwrap_or_default();
        while decimal.point > 0 {
            let times = step(decimal.point);
            decimal.halve(times);
            exponent = exponent.saturating_add(signed(times));
        }
        while decimal.point < 0 || (decimal.point == 0 && decimal.digit(0) < 5) {
            let times = step(decimal.point);
            decimal.double(times);
            exponent = exponent.saturating_sub(signed(times));
        }
        // It lies between a half and one now, and a double between one and two.
        exponent = exponent.saturating_sub(1);
        let least = f64::MIN_EXP.saturating_sub(1);
        if exponent < least {
            let times = least.saturating_sub(exponent).unsigned_abs();
            decimal.halve(times.min(60));
            exponent = least;
        }
        decimal.double(FRACTION.wrapping_add(1));
        let mut mantissa = decimal.to_integer();
        if mantissa == 2 << FRACTION {
            mantissa >>= 1;
            exponent = exponent.saturating_add(1);
        }
        if exponent >= f64::MAX_EXP {
            return f64::INFINITY;
        }
        let biased = if mantissa >> FRACTION == 0 { 0 } else { exponent.saturating_add(1023) };
        let fraction = mantissa & MASK;
        f64::from_bits(fraction | u64::from(biased.unsigned_abs()) << FRACTION)
    }

    /// The exact digits of a double that is finite and not negative.
    fn of(double: f64) -> Self {
        let bits = double.to_bits();
        let biased = i32::try_from(bits >> FRACTION).unwrap_or_default();
        let fraction = bits & MASK;
        let mantissa = if biased == 0 { fraction } else { fraction | 1 << FRACTION };
        let mut decimal = Self::default();
        let mut digits = String::new();
        write_integer(mantissa, &mut digits);
        for digit in digits.bytes() {
            decimal.push(digit.wrapping_sub(b'0'));
        }
        decimal.point = i32::try_from(digits.len()).unwrap_or_default();
        decimal.trim();
        let mut exponent = biased.max(1).saturating_sub(1075);
        while exponent != 0 && !decimal.digits.is_empty() {
            let times = exponent.unsigned_abs().min(60);
            if exponent > 0 {
                decimal.double(times);
            } else {
                decimal.halve(times);
            }
            let taken = i32::try_from(times).unwrap_or_default();
            exponent = exponent.saturating_sub(taken.saturating_mul(exponent.signum()));
        }
        decimal
    }

    /// The fewest digits that read as `double`, of these the ones nearest to it.
    fn shortest(&self, double: f64) -> Self {
        for count in 1..=17 {
            let up = self.is_rounded_up(count);
            // The nearer one first. The other one counts too: below a power of two doubles lie closer.
            for up in [up, !up] {
                let rounded = self.rounded(count, up);
                if rounded.to_double().to_bits() == double.to_bits() {
                    return rounded;
                }
            }
        }
        self.clone()
    }

    fn rounded(&self, count: i32, up: bool) -> Self {
        let mut rounded = Self { point: self.point, ..Self::default() };
        (0..count).for_each(|at| rounded.push(self.digit(at)));
        if up {
            while rounded.digits.last() == Some(&9) {
                rounded.digits.pop();
            }
            match rounded.digits.last_mut() {
                Some(last) => *last = last.wrapping_add(1),
                None => {
                    rounded.digits.push(1);
                    rounded.point = rounded.point.saturating_add(1);
                }
            }
        }
        rounded.trim();
        rounded
    }
}

#[cfg(test)]
mod tests {
    use super::{parse, write};
    use alloc::format;
    use alloc::string::String;

    fn written(double: f64) -> String {
        let mut out = String::new();
        write(double, &mut out);
        out
    }

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
        ] {
            let wanted: f64 = text.parse().expect("a number");
            assert_eq!(parse(text).map(f64::to_bits), Some(wanted.to_bits()), "{text}");
        }
        for text in ["1e309", "1.7976931348623159e308", "", ".", "e5", "1e", "1e+", "1x", "1.2.3", "-1"] {
            assert_eq!(parse(text), None, "{text}");
        }
        let mut seed = 1_u64;
        for _ in 0..3000 {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let double = f64::from_bits(seed >> 1);
            if double.is_finite() {
                assert_eq!(
                    parse(&format!("{double:e}")).map(f64::to_bits),
                    Some(double.to_bits()),
                    "{double:e}"
                );
                // Go's digits are the shortest ones, as core's are.
                assert_eq!(written(double).parse::<f64>().map(f64::to_bits), Ok(double.to_bits()));
                let digits = |text: &str| {
                    let end = text.find('e').unwrap_or(text.len());
                    let all: String = text[..end].chars().filter(char::is_ascii_digit).collect();
                    String::from(all.trim_matches('0'))
                };
                assert_eq!(digits(&written(double)), digits(&format!("{double:e}")), "{double:e}");
            }
        }
    }

    #[test]
    fn writes_as_go_does() {
        for (double, text) in [
            (0.0, "0"),
            (-0.0, "-0"),
            (1.0, "1"),
            (10.25, "10.25"),
            (100_000.0, "100000"),
            (123_456.0, "123456"),
            (1_000_000.0, "1e+06"),
            (1_234_567.0, "1.234567e+06"),
            (0.0001, "0.0001"),
            (0.000_01, "1e-05"),
            (1e100, "1e+100"),
            (5e-324, "5e-324"),
            (0.1, "0.1"),
            (-1.5, "-1.5"),
            (f64::INFINITY, "+Inf"),
            (f64::NEG_INFINITY, "-Inf"),
            (f64::NAN, "NaN"),
        ] {
            assert_eq!(written(double), text);
        }
    }
}
