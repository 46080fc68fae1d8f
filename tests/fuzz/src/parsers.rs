//! Texts that stand for something: what is read prints, and what is printed reads the same.

use std::fmt::Debug;
use std::str::FromStr;

use arbitrary::{Result, Unstructured};
use eks_max_pods::{
    Cidr, Cni, Error, ErrorCode, Fact, InstanceType, Label, Subnet, Surge, Version, nearest_instance_types,
    nearest_of,
};
use eks_max_pods_wasm::plain::Plain;

use crate::inputs::text;

const SIGNS: &[&str] = &[
    "0",
    "1",
    "2",
    "5",
    "10",
    "16",
    "24",
    "28",
    "32",
    "33",
    "99",
    "172",
    "192",
    "255",
    "256",
    "65535",
    "65536",
    ".",
    ".",
    ".",
    "/",
    "/",
    ":",
    "-",
    "+",
    "v",
    "%",
    " ",
    "eksbuild",
    "m5",
    "t3",
    "large",
    "xlarge",
    "metal",
    "u-12tb1",
    "é",
    "\u{10ffff}",
    "true",
    "f",
    "{",
    "}",
    "[",
    "]",
    "\"",
    "\\u00",
    ",",
];

pub(crate) fn run(u: &mut Unstructured<'_>) -> Result<()> {
    let text = &text(u, SIGNS)?;
    let cidr: Option<Cidr> = reads(text);
    reads::<Version>(text);
    if let Ok(surge) = text.parse::<Surge>() {
        assert!(matches!(surge, Surge::Percent(0..=100)), "{text:?} is {surge:?}");
    }
    match Cidr::address_or_network(text) {
        Ok(network) => {
            assert!(network.first() <= network.last());
            assert_eq!(cidr.is_some(), text.contains('/'), "{text:?}");
        }
        Err(error) => refused(&error, text),
    }
    if let Some(cidr) = cidr {
        assert!(cidr.holds(&cidr) && cidr.overlaps(&cidr));
        assert_eq!(Subnet::new(cidr).is_ok(), (16..=28).contains(&cidr.prefix_length()), "{text:?}");
    }
    // These go through the whole catalogue.
    if u.ratio(1, 16)? {
        match InstanceType::named(text) {
            Ok(found) => assert_eq!(found.name().to_string(), *text),
            Err(error) => refused(&error, text),
        }
        for name in nearest_instance_types(text) {
            assert!(InstanceType::named(&name.to_string()).is_ok(), "{text:?}: {name}");
        }
        for name in nearest_of(Fact::WORDS, text) {
            assert!(Fact::WORDS.contains(&name.to_string().as_str()), "{text:?}: {name}");
        }
    }
    let label = Label::new(text);
    assert_eq!(label.is_cut(), label.as_str() != text);
    assert_eq!(Label::new(label.as_str()).as_str(), label.as_str());
    assert!(label.as_str().len() <= Label::CAPACITY);
    for name in ["WARM_IP_TARGET", "MAX_ENI", "ENABLE_PREFIX_DELEGATION", text] {
        let _ = Cni::default().variable(name, text);
    }
    // Whatever is no list has no arguments.
    let arguments = Plain::arguments(text);
    assert!(arguments.is_empty() || text.trim_start().starts_with('['), "{text:?}");
    Ok(())
}

/// What the text is, if it is one: it prints as something that reads as the same and prints the same.
fn reads<T: FromStr<Err = Error> + ToString + PartialEq + Debug>(text: &str) -> Option<T> {
    match text.parse::<T>() {
        Ok(read) => {
            let printed = read.to_string();
            assert_eq!(printed.parse().as_ref(), Ok(&read), "{text:?} prints as {printed:?}");
            assert_eq!(printed.parse::<T>().map(|again| again.to_string()), Ok(printed));
            Some(read)
        }
        Err(error) => {
            refused(&error, text);
            None
        }
    }
}

/// Its sentence says which field, and what was typed.
fn refused(error: &Error, text: &str) {
    let (field, sentence) = (error.field().to_string(), error.to_string());
    assert!(!field.is_empty() && sentence.starts_with(&field), "{sentence:?}");
    assert!(sentence.contains(Label::new(text).as_str()), "{sentence:?} without {text:?}");
    for name in error.suggestions() {
        if error.code() == ErrorCode::InvalidCidr {
            assert!(name.to_string().parse::<Cidr>().is_ok(), "{sentence:?}");
        }
    }
}
