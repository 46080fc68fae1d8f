//! What operators and functions do with values: cel-go's common/types.

use core::cmp::Ordering;

use super::decimal;
use super::evaluator::Evaluator;
use super::problem::Problem;
use super::program::{Binary, Unary, Value};

/// 2^63 and 2^64, the first doubles that no longer fit.
const TWO_TO_63: f64 = 9_223_372_036_854_775_808.0;
const TWO_TO_64: f64 = 18_446_744_073_709_551_616.0;

impl Evaluator {
    fn text(&self, start: u32, end: u32) -> &[u8] {
        self.texts.get(start as usize..end as usize).unwrap_or_default()
    }

    /// The text that was written behind `start`.
    fn kept(&self, start: usize) -> Value {
        match (u32::try_from(start), u32::try_from(self.texts.len())) {
            (Ok(start), Ok(end)) => Value::Text(start, end),
            _ => Value::Error(Problem::Overflow),
        }
    }

    pub(super) fn keep(&mut self, text: &[u8]) -> Value {
        let start = self.texts.len();
        self.texts.extend_from_slice(text);
        self.kept(start)
    }

    /// What an operation on one value gives. Errors pass through.
    #[inline(never)]
    pub(super) fn unary(&mut self, operation: Unary, value: Value) -> Value {
        match (operation, value) {
            (Unary::Not, Value::Bool(value)) => Value::Bool(!value),
            (Unary::Negate, Value::Int(value)) => int(value.checked_neg()),
            (Unary::Negate, Value::Double(value)) => Value::Double(-value),
            (Unary::ToInt, value) => to_int(self, value),
            (Unary::ToUint, value) => self.to_uint(value),
            (Unary::ToDouble, value) => self.to_double(value),
            (Unary::ToText, value) => self.write(value),
            (Unary::Size, Value::Text(start, end)) => {
                // Characters: every byte that does not go on with one.
                let characters = self.text(start, end).iter().filter(|byte| **byte & 0xC0 != 0x80).count();
                int(i64::try_from(characters).ok())
            }
            (_, error @ Value::Error(_)) => error,
            _ => Value::Error(Problem::Conversion),
        }
    }

    fn to_uint(&self, value: Value) -> Value {
        let number = match value {
            Value::Int(number) => u64::try_from(number).ok(),
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // The range is checked.
            Value::Double(double) if (0.0..TWO_TO_64).contains(&double) => Some(double as u64),
            Value::Text(start, end) => integer(self.text(start, end), 10),
            Value::Uint(_) | Value::Error(_) => return value,
            _ => None,
        };
        number.map_or(Value::Error(Problem::Conversion), Value::Uint)
    }

    /// `double(value)`, rounded to the nearest one as Go does.
    fn to_double(&self, value: Value) -> Value {
        match value {
            Value::Int(number) => Value::Double(number as f64),
            Value::Uint(number) => Value::Double(number as f64),
            Value::Text(start, end) => {
                parse_double(self.text(start, end)).map_or(Value::Error(Problem::Conversion), Value::Double)
            }
            _ => value,
        }
    }

    /// `string(value)`
    fn write(&mut self, value: Value) -> Value {
        let start = self.texts.len();
        let number = match value {
            Value::Bool(flag) => return self.keep(if flag { b"true" } else { b"false" }),
            Value::Double(double) => {
                decimal::write(double, &mut self.texts);
                return self.kept(start);
            }
            Value::Int(number) => {
                if number < 0 {
                    self.texts.push(b'-');
                }
                number.unsigned_abs()
            }
            Value::Uint(number) => number,
            Value::Null => return Value::Error(Problem::Conversion),
            _ => return value,
        };
        decimal::write_digits(number, &mut self.texts);
        self.kept(start)
    }

    /// What an operation on two values gives.
    #[inline(never)]
    pub(super) fn binary(&mut self, operation: Binary, left: Value, right: Value) -> Value {
        use Binary as B;
        use Value as V;
        match (operation, left, right) {
            // "errors are absorbed": a side that decides wins over one that failed.
            (B::And, V::Bool(false), _) | (B::And, _, V::Bool(false)) => V::Bool(false),
            (B::Or, V::Bool(true), _) | (B::Or, _, V::Bool(true)) => V::Bool(true),
            (_, V::Error(_), _) => left,
            (_, _, V::Error(_)) => right,
            (B::And, ..) => V::Bool(true),
            (B::Or, ..) => V::Bool(false),
            (B::Equal, ..) => V::Bool(self.equal(left, right)),
            (B::NotEqual, ..) => V::Bool(!self.equal(left, right)),
            (B::Less | B::LessOrEqual | B::Greater | B::GreaterOrEqual, ..) => {
                let Some(order) = self.order(left, right) else { return V::Error(Problem::NotOrdered) };
                V::Bool(match operation {
                    B::Less => order == Ordering::Less,
                    B::LessOrEqual => order != Ordering::Greater,
                    B::Greater => order == Ordering::Greater,
                    _ => order != Ordering::Less,
                })
            }
            (_, V::Text(start, end), V::Text(from, to)) => {
                let (left, right) = (self.text(start, end), self.text(from, to));
                match operation {
                    B::StartsWith => V::Bool(left.starts_with(right)),
                    B::EndsWith => V::Bool(left.ends_with(right)),
                    B::Contains => V::Bool(contains(left, right)),
                    _ => self.join(start..end, from..to),
                }
            }
            (_, V::Int(left), V::Int(right)) => integers(operation, left, right),
            (_, V::Uint(left), V::Uint(right)) => unsigned(operation, left, right),
            (_, V::Int(_) | V::Double(_), V::Int(_) | V::Double(_)) => {
                match (self.to_double(left), self.to_double(right)) {
                    (V::Double(left), V::Double(right)) => doubles(operation, left, right),
                    _ => V::Error(Problem::Conversion),
                }
            }
            _ => V::Error(Problem::Conversion),
        }
    }

    fn join(&mut self, left: core::ops::Range<u32>, right: core::ops::Range<u32>) -> Value {
        let start = self.texts.len();
        for part in [left, right] {
            let part = part.start as usize..part.end as usize;
            // A text that is added to itself again and again must not eat the memory.
            if start.saturating_add(part.len()) > MOST_TEXT {
                return Value::Error(Problem::Overflow);
            }
            if self.texts.get(part.clone()).is_some() {
                self.texts.extend_from_within(part);
            }
        }
        self.kept(start)
    }

    /// Equal, numbers as numbers: only elements of a mixed list are of different types.
    pub(super) fn equal(&self, left: Value, right: Value) -> bool {
        match (left, right) {
            (Value::Null, Value::Null) => true,
            (Value::Double(_), _) | (_, Value::Double(_)) => match (left, right) {
                (Value::Text(..), _) | (_, Value::Text(..)) => false,
                _ => match (self.to_double(left), self.to_double(right)) {
                    (Value::Double(left), Value::Double(right)) => left == right,
                    _ => false,
                },
            },
            (Value::Int(left), Value::Uint(right)) | (Value::Uint(right), Value::Int(left)) => {
                u64::try_from(left) == Ok(right)
            }
            _ => self.order(left, right) == Some(Ordering::Equal),
        }
    }

    /// The order of two values of one type; none for NaN.
    fn order(&self, left: Value, right: Value) -> Option<Ordering> {
        match (left, right) {
            (Value::Bool(left), Value::Bool(right)) => Some(left.cmp(&right)),
            (Value::Int(left), Value::Int(right)) => Some(left.cmp(&right)),
            (Value::Uint(left), Value::Uint(right)) => Some(left.cmp(&right)),
            (Value::Double(left), Value::Double(right)) => left.partial_cmp(&right),
            (Value::Text(start, end), Value::Text(from, to)) => {
                Some(self.text(start, end).cmp(self.text(from, to)))
            }
            _ => None,
        }
    }
}

/// Texts that one evaluation may hold: more than any name or number needs, however often it is joined.
const MOST_TEXT: usize = 1 << 22;

fn int(number: Option<i64>) -> Value {
    number.map_or(Value::Error(Problem::Overflow), Value::Int)
}

/// `int(value)`.
pub(super) fn to_int(evaluator: &Evaluator, value: Value) -> Value {
    let number = match value {
        Value::Uint(number) => i64::try_from(number).ok(),
        // `doubleToInt64Checked` leaves out −2^63 too.
        #[allow(clippy::cast_possible_truncation)] // The range is checked.
        Value::Double(double) if double > -TWO_TO_63 && double < TWO_TO_63 => Some(double as i64),
        Value::Text(start, end) => signed(evaluator.text(start, end)),
        Value::Int(_) | Value::Error(_) => return value,
        _ => None,
    };
    number.map_or(Value::Error(Problem::Conversion), Value::Int)
}

/// Digits of this radix and nothing else: `strconv.ParseUint`.
#[inline(never)]
pub(super) fn integer(text: &[u8], radix: u32) -> Option<u64> {
    let mut number = 0_u64;
    for digit in text {
        let digit = char::from(*digit).to_digit(radix)?;
        number = number.checked_mul(u64::from(radix))?.checked_add(u64::from(digit))?;
    }
    (!text.is_empty()).then_some(number)
}

/// Is there a minus before it, and what is behind the sign?
fn sign(text: &[u8]) -> (bool, &[u8]) {
    match text {
        [b'-', unsigned @ ..] => (true, unsigned),
        [b'+', unsigned @ ..] => (false, unsigned),
        _ => (false, text),
    }
}

/// `strconv.ParseInt(text, 10, 64)`: with a sign, if there is one.
fn signed(text: &[u8]) -> Option<i64> {
    let (negative, unsigned) = sign(text);
    negated_if(negative, integer(unsigned, 10)?)
}

/// The number, or what is as far below 0.
pub(super) fn negated_if(negative: bool, number: u64) -> Option<i64> {
    if negative { 0_i64.checked_sub_unsigned(number) } else { i64::try_from(number).ok() }
}

/// `strconv.ParseFloat(text, 64)`, without hexadecimal digits and underscores.
fn parse_double(text: &[u8]) -> Option<f64> {
    let (negative, unsigned) = sign(text);
    let double = match unsigned {
        _ if text.eq_ignore_ascii_case(b"nan") => f64::NAN,
        _ if unsigned.eq_ignore_ascii_case(b"inf") || unsigned.eq_ignore_ascii_case(b"infinity") => {
            f64::INFINITY
        }
        _ => decimal::parse(unsigned)?,
    };
    Some(if negative { -double } else { double })
}

fn integers(operation: Binary, left: i64, right: i64) -> Value {
    int(match operation {
        Binary::Add => left.checked_add(right),
        Binary::Subtract => left.checked_sub(right),
        Binary::Multiply => left.checked_mul(right),
        Binary::Divide if right == 0 => return Value::Error(Problem::DivisionByZero),
        Binary::Divide => left.checked_div(right),
        Binary::Modulo if right == 0 => return Value::Error(Problem::ModuloByZero),
        Binary::Modulo => left.checked_rem(right),
        Binary::Min => Some(left.min(right)),
        _ => Some(left.max(right)),
    })
}

fn unsigned(operation: Binary, left: u64, right: u64) -> Value {
    let number = match operation {
        Binary::Add => left.checked_add(right),
        Binary::Subtract => left.checked_sub(right),
        Binary::Multiply => left.checked_mul(right),
        Binary::Divide if right == 0 => return Value::Error(Problem::DivisionByZero),
        Binary::Divide => left.checked_div(right),
        _ if right == 0 => return Value::Error(Problem::ModuloByZero),
        _ => left.checked_rem(right),
    };
    number.map_or(Value::Error(Problem::Overflow), Value::Uint)
}

fn doubles(operation: Binary, left: f64, right: f64) -> Value {
    Value::Double(match operation {
        Binary::Add => left + right,
        Binary::Subtract => left - right,
        Binary::Multiply => left * right,
        Binary::Divide => left / right,
        // Karpenter compares, and takes the right one of NaN.
        Binary::Min if left < right => left,
        Binary::Max if left > right => left,
        _ => right,
    })
}

/// `str::contains` brings a search algorithm of 6 kB with it.
fn contains(text: &[u8], part: &[u8]) -> bool {
    part.is_empty() || text.windows(part.len()).any(|window| window == part)
}
