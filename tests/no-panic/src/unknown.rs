//! What the compiler knows nothing of: where inputs come from, and where answers go.

use core::fmt::{self, Display, Write};

use eks_max_pods::*;

#[link(wasm_import_module = "unknown")]
unsafe extern "C" {
    /// Any number.
    pub(crate) safe fn any() -> u32;
    /// Whatever becomes of what was computed.
    safe fn seen(byte: u32);
}

pub(crate) fn any_u64() -> u64 {
    u64::from(any()) << 32 | u64::from(any())
}

pub(crate) fn flag() -> bool {
    any() == 0
}

pub(crate) fn maybe<T>(value: T) -> Option<T> {
    flag().then_some(value)
}

/// One of a list, or the fallback.
pub(crate) fn one_of<T: Copy>(list: &[T], fallback: T) -> T {
    list.get(any() as usize).copied().unwrap_or(fallback)
}

/// So many of a list as nobody knows.
pub(crate) fn some_of<T>(list: &[T]) -> &[T] {
    list.get(..any() as usize).unwrap_or_default()
}

/// Any text.
pub(crate) struct Text([u8; 256]);

impl Text {
    pub(crate) fn any() -> Self {
        Self(core::array::from_fn(|_| any() as u8))
    }

    pub(crate) fn as_str(&self) -> &str {
        core::str::from_utf8(some_of(&self.0)).unwrap_or_default()
    }
}

pub(crate) fn instance_type() -> Option<InstanceType> {
    let text = Text::any();
    let limits = Limits {
        vcpus: maybe(any()),
        memory_mib: maybe(any()),
        hypervisor: maybe(one_of(Hypervisor::ALL, Hypervisor::Nitro)),
        bare_metal: flag(),
        architecture: maybe(one_of(Architecture::ALL, Architecture::X86_64)),
        branch_enis: maybe(any()),
        total_enis: maybe(any()),
        network_cards: maybe(any()),
        ipv6_per_eni: maybe(any()),
        compiled_enis: maybe(any()),
        ..Limits::new(text.as_str(), any(), any())
    };
    if flag() { instance_types().nth(any() as usize) } else { ok(InstanceType::with_limits(&limits)) }
}

pub(crate) fn cni() -> Cni {
    let mut cni = Cni::default()
        .version(Version::new(any() as u16, any() as u16, any() as u16))
        .custom_networking(flag())
        .security_groups_for_pods(flag())
        .ip_family(one_of(IpFamily::ALL, IpFamily::Ipv4))
        .unmanaged_enis(any() as u16)
        .warm_eni_target(any() as u16)
        .warm_ip_target(any() as u16)
        .minimum_ip_target(any() as u16)
        .warm_prefix_target(any() as u16);
    if flag() {
        cni = cni.prefix_delegation(flag());
    }
    if flag() {
        cni = cni.max_eni(any() as i32);
    }
    cni
}

pub(crate) fn max_pods_options() -> MaxPodsOptions {
    let options = MaxPodsOptions::default()
        .cni(cni())
        .os(one_of(Os::ALL, Os::Linux))
        .karpenter_reserved_enis(any())
        .pods_per_core(any() as u16);
    if flag() { options.host_network_pods(any() as u16) } else { options }
}

pub(crate) fn warm_pool_options() -> WarmPoolOptions {
    let options = WarmPoolOptions::default()
        .cni(cni())
        .trunk_eni(one_of(TrunkEni::ALL, TrunkEni::Attached))
        .subnet(SubnetSpace { addresses: maybe(any()), prefix_blocks: maybe(any()) })
        .remove(one_of(Remove::ALL, Remove::Newest));
    if flag() { options.max_pods(any()) } else { options }
}

/// Somewhere to write.
struct Seen;

impl Write for Seen {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        text.bytes().for_each(|byte| seen(byte.into()));
        Ok(())
    }
}

pub(crate) fn show(value: &dyn Display) {
    let _ = write!(Seen, "{value}");
}

pub(crate) fn number(number: impl Into<i64>) {
    let number: i64 = number.into();
    seen(number as u32);
    seen((number >> 32) as u32);
}

/// Every fact that it knows.
pub(crate) fn facts(about: &dyn Facts) {
    for fact in Fact::ALL {
        if let Some(value) = about.fact(*fact) {
            show(fact);
            show(&value);
        }
    }
}

pub(crate) fn advice(advice: &Advice<'_>) {
    show(&advice.code());
    show(&advice.code().sentence());
    show(&advice.severity());
    show(&advice.source());
    show(advice);
    advice.each_value(&mut named);
}

/// A value in a sentence.
pub(crate) fn named(name: &str, value: Value<'_>) {
    show(&name);
    show(&value);
}

pub(crate) fn suggestions(suggestions: Suggestions) {
    for name in suggestions {
        show(&name);
        show(&name.family());
        show(&name.size());
    }
}

pub(crate) fn ok<T>(result: Result<T, Error>) -> Option<T> {
    let error = match result {
        Ok(value) => return Some(value),
        Err(error) => error,
    };
    show(&error);
    show(&error.code());
    show(&error.field());
    if let Some(value) = error.value() {
        show(&value);
    }
    if let Some(expected) = error.expected() {
        show(&expected);
    }
    suggestions(error.suggestions());
    None
}
