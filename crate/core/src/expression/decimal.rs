//! Decimal digits ↔ doubles, exactly.
//!
//! `core`'s own conversions carry tables of 10 kB. These are the simple ones that Go keeps as its last resort
//! (strconv/decimal.go, `bigFtoa` in strconv/ftoa.go): a row of decimal digits, halved and doubled.

use alloc::vec::Vec;

use super::value::integer;

/// Digits kept. 767 decide any double; what comes behind them matters only by not being 0.
const MOST: usize = 800;
/// Doublings at once that the arithmetic has room for (`maxShift` in strconv/decimal.go).
const MOST_AT_ONCE: u32 = 60;
/// Those that move the point by 8 places at most.
const AT_ONCE: u32 = 26;
/// Bits of a double's fraction.
const FRACTION: u32 = 52;
const MASK: u64 = (1 << FRACTION) - 1;

/// Digits that `write` looks at: a double needs at most 17, and there is one more to round by.
const LOOKED_AT: i32 = 18;
/// One more than those, where a neighbour has one more before the point, and one behind them.
const ENOUGH: usize = 20;
/// "%e is used if the exponent from the conversion is less than -4 or greater than or equal to the precision. if precision
/// was the shortest possible, use precision 6 for this decision" (`formatDigits` in strconv/ftoa.go).
const PLAIN: core::ops::Range<i32> = -4..6;

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

    /// Halves so many times, at most 60, and stops when it has so many digits.
    #[inline(never)]
    fn halve(&mut self, times: u32, most: usize) {
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
            } else if self.digits.len() < most {
                self.digits.push(out);
            } else {
                // What is read has no digits left by now, so that what is left is not 0; what is written has enough.
                self.more = true;
                return;
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

    /// The digits before `places`, at most 18 and what overflows them.
    #[inline(never)]
    fn whole(&self, places: i32) -> u64 {
        let mut whole = 0_u64;
        for at in 0..places {
            whole = whole.wrapping_mul(10).wrapping_add(u64::from(self.digit(at)));
        }
        whole
    }

    /// Are there digits behind `places`?
    fn has_more(&self, places: i32) -> bool {
        self.more || i32::try_from(self.digits.len()).is_ok_and(|digits| digits > places)
    }

    /// The whole part, rounded half to even. It is below 2^54 where this is asked.
    fn to_integer(&self) -> u64 {
        let whole = self.whole(self.point);
        let half = self.digit(self.point) == 5 && !self.has_more(self.point.saturating_add(1));
        let up = if half { whole % 2 == 1 } else { self.digit(self.point) >= 5 };
        whole.wrapping_add(u64::from(up))
    }

    /// `mantissa × 2^exponent`
    #[inline(never)]
    fn new(mantissa: u64, exponent: i32) -> Self {
        let mut decimal = Self::default();
        write_digits(mantissa, &mut decimal.digits);
        decimal.digits.iter_mut().for_each(|digit| *digit &= 15);
        decimal.point = i32::try_from(decimal.digits.len()).unwrap_or_default();
        let mut left = exponent.unsigned_abs();
        while left > 0 {
            let times = left.min(MOST_AT_ONCE);
            left = left.saturating_sub(times);
            if exponent > 0 {
                decimal.double(times);
            } else {
                // Behind the last digit looked at, whether there are others is enough.
                decimal.halve(times, if left == 0 { ENOUGH } else { MOST });
            }
        }
        decimal
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
            self.halve(times, MOST);
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
            self.halve(least.saturating_sub(exponent).unsigned_abs().min(60), MOST);
            exponent = least;
        }
        self.double(FRACTION.wrapping_add(1));
        let mantissa = self.to_integer();
        if mantissa >> FRACTION == 2 {
            // Rounded up to the next power of two: its fraction is 0, too.
            exponent = exponent.saturating_add(1);
        }
        if exponent >= f64::MAX_EXP {
            return f64::INFINITY;
        }
        let biased = if mantissa >> FRACTION == 0 { 0 } else { exponent.saturating_add(1023).unsigned_abs() };
        f64::from_bits(mantissa & MASK | u64::from(biased) << FRACTION)
    }
}

/// The digits of a whole number.
#[inline(never)]
pub(super) fn write_digits(mut number: u64, out: &mut Vec<u8>) {
    let start = out.len();
    while number > 0 || out.len() == start {
        // From the last digit to the first one.
        out.push(u8::try_from(number % 10).unwrap_or_default().wrapping_add(b'0'));
        number /= 10;
    }
    out.get_mut(start..).unwrap_or_default().reverse();
}

/// As Go's `%g` writes it: the fewest digits that are read as this double, and of those the nearest to it.
pub(super) fn write(double: f64, out: &mut Vec<u8>) {
    let special: &[u8] = match double {
        f64::INFINITY => b"+Inf",
        f64::NEG_INFINITY => b"-Inf",
        _ if double.is_nan() => b"NaN",
        _ if double == 0.0 => b"0",
        _ => b"",
    };
    if double.is_sign_negative() && double.is_finite() {
        out.push(b'-');
    }
    out.extend_from_slice(special);
    if special.is_empty() {
        write_shortest(double, out);
    }
}

/// What is neither 0 nor infinite nor NaN, without its sign.
fn write_shortest(double: f64, out: &mut Vec<u8>) {
    let bits = double.to_bits();
    let fraction = bits & MASK;
    let biased = i32::try_from(bits >> FRACTION & 0x7FF).unwrap_or_default();
    let mantissa = fraction | u64::from(biased > 0) << FRACTION;
    // In quarters, so that the ways to the middles are whole: below a power of two the neighbour is nearer.
    let quarters = mantissa << 2;
    let below = quarters.saturating_sub(if fraction == 0 && biased > 1 { 1 } else { 2 });
    let exponent = biased.max(1).saturating_sub(1077);
    let mut point = None;
    let number = in_halves(quarters, exponent, &mut point);
    let below = in_halves(below, exponent, &mut point);
    let above = in_halves(quarters.wrapping_add(2), exponent, &mut point);
    // What lies in the middle is read as the even one.
    let even = u64::from(mantissa & 1 == 0);
    let mut unit = 2_000_000_000_000_000_000;
    let found = loop {
        let rest = number.checked_rem(unit).unwrap_or_default();
        let down = number.wrapping_sub(rest);
        let up = down.wrapping_add(unit);
        let odd = down.checked_div(unit).unwrap_or_default() & 1;
        let nearer_up = rest.wrapping_add(odd) > unit >> 1;
        let up_is_read = up < above.wrapping_add(even);
        if up_is_read && (nearer_up || down.wrapping_add(even) <= below) {
            break up;
        }
        if down.wrapping_add(even) > below {
            break down;
        }
        unit = (unit / 10).max(2);
    };
    let mut digits = Vec::new();
    write_digits(found >> 1, &mut digits);
    let length = i32::try_from(digits.len()).unwrap_or_default();
    while digits.last() == Some(&b'0') {
        digits.pop();
    }
    let point = point.unwrap_or_default().saturating_sub(LOOKED_AT).saturating_add(length);
    write_places(&digits, point, out);
}

/// `mantissa × 2^exponent` in halves of the last digit looked at, where an odd one stands for anything between two even ones.
/// The first number that is asked for says where that digit is.
#[inline(never)]
fn in_halves(mantissa: u64, exponent: i32, point: &mut Option<i32>) -> u64 {
    let decimal = Decimal::new(mantissa, exponent);
    let point = *point.get_or_insert(decimal.point);
    let places = LOOKED_AT.saturating_add(decimal.point).saturating_sub(point);
    decimal.whole(places) << 1 | u64::from(decimal.has_more(places))
}

/// `0.d₀d₁d₂… × 10^point`, plain or with an exponent.
fn write_places(digits: &[u8], point: i32, out: &mut Vec<u8>) {
    let exponent = point.saturating_sub(1);
    let plain = PLAIN.contains(&exponent);
    let point = if plain { point } else { 1 };
    let length = i32::try_from(digits.len()).unwrap_or_default();
    for at in point.saturating_sub(1).min(0)..length.max(point) {
        if at == point {
            out.push(b'.');
        }
        out.push(usize::try_from(at).ok().and_then(|at| digits.get(at)).copied().unwrap_or(b'0'));
    }
    if !plain {
        out.extend_from_slice(if exponent < 0 { b"e-" } else { b"e+" });
        if exponent.unsigned_abs() < 10 {
            out.push(b'0');
        }
        write_digits(exponent.unsigned_abs().into(), out);
    }
}

#[cfg(test)]
mod tests {
    use super::{parse, write};
    use alloc::{format, string::String, vec::Vec};

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

    /// All 1,075 decimals of half a double: what lies between so many times 5e-324, and one more.
    #[expect(clippy::arithmetic_side_effects, reason = "digits, and one number that is doubled")]
    fn between(times: u64) -> String {
        let mut digits: Vec<u64> =
            format!("{}", 2 * times + 1).bytes().rev().map(|c| u64::from(c - b'0')).collect();
        for _ in 0..1075 {
            let mut carry = 0;
            for digit in &mut digits {
                carry += *digit * 5;
                (*digit, carry) = (carry % 10, carry / 10);
            }
            if carry > 0 {
                digits.push(carry);
            }
        }
        let text: String = digits.iter().rev().map(|digit| format!("{digit}")).collect();
        format!("0.{text:0>1075}")
    }

    /// Beyond the digits that are kept it counts whether there are more.
    #[test]
    fn the_last_of_all_digits_decides() {
        let zeros = "0".repeat(600);
        let mut texts = Vec::new();
        for times in [0, 1, 2, 3, 1000, 4_503_599_627_370_495, 4_503_599_627_370_496, 9_007_199_254_740_990] {
            let half = between(times);
            let below = format!("{}4", half.strip_suffix('5').expect("a five"));
            texts.extend([format!("{half}{zeros}"), format!("{half}{zeros}1"), format!("{below}{zeros}9")]);
            texts.extend([half, below]);
        }
        // Halved, they have more digits than are kept; of the last ones that alone decides.
        for count in 700..800 {
            texts.push(format!("9007199254740993.{}1", "0".repeat(count)));
            texts.push(format!("9007199254740992.{}", "9".repeat(count)));
            texts.push(format!("9007199254740995.{}5", "0".repeat(count)));
        }
        let half = "2.0000000000000002220446049250313080847263336181640625";
        texts.extend((1..=9).map(|last| format!("{half:0<800}{last}")));
        for text in texts {
            let wanted: f64 = text.parse().expect("a number");
            assert_eq!(parse(text.as_bytes()).map(f64::to_bits), Some(wanted.to_bits()), "{text}");
        }
    }

    fn written(double: f64) -> String {
        let mut out = Vec::new();
        write(double, &mut out);
        String::from_utf8(out).expect("digits")
    }

    /// What Go 1.19 prints of it with `%g`; the first ones are in strconv/ftoa_test.go as well.
    #[test]
    fn writes_what_go_writes() {
        for (double, wanted) in [
            (1.0, "1"),
            (200_000.0, "200000"),
            (2_000_000.0, "2e+06"),
            (400.0, "400"),
            (40.0, "40"),
            (32.0, "32"),
            (1e23, "1e+23"),
            (0.0, "0"),
            (-0.0, "-0"),
            (100_000.0, "100000"),
            (123_456.0, "123456"),
            (999_999.0, "999999"),
            (123_456_789.0, "1.23456789e+08"),
            (1e20, "1e+20"),
            (1e10, "1e+10"),
            (0.0001, "0.0001"),
            (0.00001, "1e-05"),
            (0.000_123_45, "0.00012345"),
            (26.1, "26.1"),
            (-29.7, "-29.7"),
            (1.0 / 3.0, "0.3333333333333333"),
            (2.0 / 3.0, "0.6666666666666666"),
            // Half as far from its lower neighbour as from its upper one.
            (1.0 / 17_592_186_044_416.0, "5.684341886080802e-14"),
            (5e-324, "5e-324"),
            (f64::MAX, "1.7976931348623157e+308"),
            (2.225_073_858_507_201_4e-308, "2.2250738585072014e-308"),
            (8.41e21, "8.41e+21"),
            (9_007_199_254_740_992.0, "9.007199254740992e+15"),
            // Two as short and as near, of which the even one is written.
            (4_503_599_627_370_497.0 / 4.0, "1.1258999068426242e+15"),
            (4_503_599_627_370_499.0 / 4.0, "1.1258999068426248e+15"),
            (f64::INFINITY, "+Inf"),
            (f64::NEG_INFINITY, "-Inf"),
            (f64::NAN, "NaN"),
        ] {
            assert_eq!(written(double), wanted);
        }
    }

    #[test]
    fn what_is_written_is_read_as_itself_and_is_shortest() {
        let mut seed = 1_u64;
        for round in 0..5_000_u64 {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let double = match round % 3 {
                0 => f64::from_bits(seed >> 1),
                // Powers of two and their neighbours; short ones.
                1 => f64::from_bits(seed >> 1 & !(super::MASK >> 1)),
                _ => (seed >> 44) as f64 / 1000.0,
            };
            if double.is_finite() {
                let text = written(double);
                assert_eq!(parse(text.as_bytes()).map(f64::to_bits), Some(double.to_bits()), "{text}");
                let digits = |text: &str| {
                    let mantissa = text.split('e').next().unwrap_or_default().replace('.', "");
                    mantissa.trim_matches('0').len()
                };
                assert_eq!(digits(&text), digits(&format!("{double:e}")), "{text}");
            }
        }
    }
}
