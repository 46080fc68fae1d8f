//! Expressions: a variable is its value, whatever stands around it.

use std::fmt::Write as _;

use arbitrary::{Result, Unstructured};
use eks_max_pods::{
    Dialect, Expression, ExpressionError, ExpressionOptions, InstanceType, Preview, ResultField,
};

use crate::inputs::{instance_type, text};

const SIGNS: &[&str] = &[
    "1",
    "0",
    "7",
    "110",
    "9223372036854775807",
    "9223372036854775808",
    "0x1f",
    "1.5",
    "1e3",
    ".5",
    "2u",
    "'a'",
    "\"m5\"",
    "true",
    "false",
    "null",
    "max_pods",
    "default_enis",
    "ips_per_eni",
    "vcpus",
    "memory_mib",
    "instance_type",
    " + ",
    " - ",
    " * ",
    " / ",
    " % ",
    "-",
    "!",
    " && ",
    " || ",
    " ? ",
    " : ",
    " == ",
    " != ",
    " < ",
    " >= ",
    " in ",
    "(",
    ")",
    "(",
    ")",
    "[",
    "]",
    ", ",
    ".",
    "min(",
    "max(",
    "int(",
    "double(",
    "uint(",
    "string(",
    "size(",
    ".size()",
    ".startsWith(",
    ".contains(",
    ".matches(",
    "has(",
    ".map(",
    "{",
    "}",
    "r'",
    "\\x41",
    "\\u00e9",
    "//",
    "\n",
    "é",
    "😀",
];

pub(crate) fn run(u: &mut Unstructured<'_>) -> Result<()> {
    let dialect = *u.choose(Dialect::ALL)?;
    let mut options = ExpressionOptions::new(dialect);
    if let Ok(other) = options.field(*u.choose(ResultField::ALL)?) {
        options = other;
    }
    let instance_type = instance_type(u)?;
    if u.arbitrary()? {
        any(&text(u, SIGNS)?, options, &instance_type);
        return Ok(());
    }
    let mut writer = Writer { with: String::new(), without: String::new(), dialect, instance_type };
    writer.expression(u, Kind::Number, 5)?;
    any(&writer.with, options, &instance_type);
    folded(&writer, options);
    Ok(())
}

/// What holds for any text.
fn any(text: &str, options: ExpressionOptions, instance_type: &InstanceType) {
    let mut preview = Preview::new(text, options);
    if let Some(error) = preview.error() {
        let units = u32::try_from(text.encode_utf16().count()).expect("a short text");
        assert!(error.offset() + error.length() <= units, "{text:?}: {error:?}");
        let sentence = error.to_string();
        // What was written may have braces of its own.
        assert!(!sentence.is_empty() && !sentence.contains("{written}"), "{text:?}: {sentence}");
    }
    let row = preview.row(instance_type);
    assert_eq!(row, preview.row(instance_type), "{text:?}");
    match Expression::compile(text, options) {
        Ok(expression) => {
            let mut evaluator = expression.into_evaluator();
            assert_eq!(evaluator.evaluate(instance_type).ok(), row.value, "{text:?}");
            assert_eq!(row.value.is_some(), row.error.is_none());
        }
        Err(error) => assert_eq!(preview.error(), Some(&error), "{text:?}"),
    }
    preview.each_lint(&mut |lint| assert!(!lint.to_string().contains(['{', '}']), "{lint}"));
}

/// The same with each variable's value in its place: the same result, or the same kind of failure.
fn folded(writer: &Writer, options: ExpressionOptions) {
    let run = |text: &str| -> std::result::Result<_, ExpressionError> {
        Ok(Expression::compile(text, options)?.into_evaluator().evaluate(&writer.instance_type))
    };
    match (run(&writer.with), run(&writer.without)) {
        (Ok(with), Ok(without)) => assert_eq!(with, without, "{}\n{}", writer.with, writer.without),
        (Err(with), Err(without)) => {
            assert_eq!(with.kind(), without.kind(), "{}\n{}", writer.with, writer.without);
        }
        (with, without) => panic!("{}: {with:?}\n{}: {without:?}", writer.with, writer.without),
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Number,
    Double,
    Text,
    Flag,
}

/// Writes an expression twice: with variables, and with their values.
struct Writer {
    with: String,
    without: String,
    dialect: Dialect,
    instance_type: InstanceType,
}

impl Writer {
    fn put(&mut self, text: &str) {
        self.with.push_str(text);
        self.without.push_str(text);
    }

    fn variable(&mut self, u: &mut Unstructured<'_>) -> Result<()> {
        let t = self.instance_type;
        let preview = Preview::new("1", ExpressionOptions::new(self.dialect)).row(&t);
        let enis = match self.dialect {
            Dialect::Nodeadm if t.in_tool_tables() => t.compiled_enis(),
            _ => t.enis(),
        };
        let mut known = vec![
            ("max_pods", preview.default_max_pods),
            ("ips_per_eni", t.ipv4_per_eni()),
            ("default_enis", enis),
        ];
        if self.dialect == Dialect::Karpenter {
            known.extend(t.vcpus().map(|vcpus| ("vcpus", vcpus)));
            known.extend(t.memory_mib().map(|memory| ("memory_mib", memory)));
        }
        let (name, value) = *u.choose(&known)?;
        self.with.push_str(name);
        let _ = write!(self.without, "{value}");
        Ok(())
    }

    fn expression(&mut self, u: &mut Unstructured<'_>, kind: Kind, depth: u8) -> Result<()> {
        if depth == 0 || u.ratio(1, 5)? {
            return self.leaf(u, kind);
        }
        let next = depth - 1;
        if u.ratio(1, 6)? {
            self.put("(");
            self.expression(u, Kind::Flag, next)?;
            self.put(" ? ");
            self.expression(u, kind, next)?;
            self.put(" : ");
            self.expression(u, kind, next)?;
            self.put(")");
            return Ok(());
        }
        // Now and then what does not go together.
        let other = if u.ratio(1, 12)? {
            *u.choose(&[Kind::Number, Kind::Double, Kind::Text, Kind::Flag])?
        } else {
            kind
        };
        let (before, between, after, of) = match kind {
            Kind::Number => match u.int_in_range(0..=9_u8)? {
                0 => ("min(", ", ", ")", Kind::Number),
                1 => ("max(", ", ", ")", Kind::Number),
                2 => {
                    self.put("int(");
                    self.expression(u, Kind::Double, next)?;
                    self.put(")");
                    return Ok(());
                }
                3 => {
                    self.put("size(");
                    self.expression(u, Kind::Text, next)?;
                    self.put(")");
                    return Ok(());
                }
                4 => {
                    self.put("-");
                    self.put("(");
                    self.expression(u, Kind::Number, next)?;
                    self.put(")");
                    return Ok(());
                }
                _ => ("(", *u.choose(&[" + ", " - ", " * ", " / ", " % "])?, ")", Kind::Number),
            },
            Kind::Double if u.arbitrary()? => {
                self.put("double(");
                self.expression(u, Kind::Number, next)?;
                self.put(")");
                return Ok(());
            }
            Kind::Double => ("(", *u.choose(&[" + ", " - ", " * ", " / "])?, ")", Kind::Double),
            Kind::Text => ("(", " + ", ")", Kind::Text),
            Kind::Flag => match u.int_in_range(0..=4_u8)? {
                0 => ("(", " && ", ")", Kind::Flag),
                1 => ("(", " || ", ")", Kind::Flag),
                2 => ("", ".startsWith(", ")", Kind::Text),
                _ => {
                    let of = *u.choose(&[Kind::Number, Kind::Double, Kind::Text])?;
                    ("(", *u.choose(&[" < ", " <= ", " == ", " != ", " > ", " >= "])?, ")", of)
                }
            },
        };
        self.put(before);
        self.expression(u, of, next)?;
        self.put(between);
        self.expression(u, if other == kind { of } else { other }, next)?;
        self.put(after);
        Ok(())
    }

    fn leaf(&mut self, u: &mut Unstructured<'_>, kind: Kind) -> Result<()> {
        match kind {
            Kind::Number if u.arbitrary()? => return self.variable(u),
            Kind::Number => {
                self.put(u.choose(&["0", "1", "2", "7", "16", "110", "0x10", "9223372036854775807"])?)
            }
            Kind::Double => self.put(u.choose(&["0.0", "1.5", "0.9", "1e300", "2.0", "0.1"])?),
            Kind::Text if self.dialect == Dialect::Karpenter && u.arbitrary()? => {
                self.with.push_str("instance_type");
                let _ = write!(self.without, "'{}'", self.instance_type.name());
            }
            Kind::Text => self.put(u.choose(&["''", "'m5'", "\"large\"", "'.'", "'é'"])?),
            Kind::Flag => self.put(u.choose(&["true", "false"])?),
        }
        Ok(())
    }
}
