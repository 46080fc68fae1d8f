//! Which settings take the fewest addresses and still start a burst of pods at once.

use crate::advice::{Advice, AdviceCode};
use crate::eni::AddressMode;
use crate::warm_pool::answer::WarmPool;
use crate::warm_pool::options::WarmPoolOptions;
use crate::warm_pool::simulate::{PodEvent, SimulationOptions};
use crate::warm_pool::simulator::{Setting, Simulator};
use crate::{Cni, Error, Fact, Facts, InstanceType, Value, bounds};

/// What a pool is sized for.
///
/// ```
/// use eks_max_pods::SizingOptions;
/// let options = SizingOptions::new(12, 3);
/// # let _ = options;
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SizingOptions {
    cni: Cni,
    max_pods: Option<u32>,
    pods: u32,
    burst: u32,
}

impl SizingOptions {
    /// A node that runs `pods` pods, 0 to 65,535, and on which `burst` more, 0 to 65,535, must start without waiting for
    /// EC2.
    #[must_use]
    pub const fn new(pods: u32, burst: u32) -> Self {
        Self { cni: Cni::DEFAULT, max_pods: None, pods, burst }
    }

    /// The CNI's other settings; its warm targets are what is looked for. Where it says prefix delegation on or off, the
    /// best choice keeps to that. Default: [`Cni::DEFAULT`].
    #[must_use]
    pub const fn cni(mut self, cni: Cni) -> Self {
        self.cni = cni;
        self
    }

    /// The kubelet's max pods. Default: as for [`WarmPoolOptions::max_pods`].
    #[must_use]
    pub const fn max_pods(mut self, pods: u32) -> Self {
        self.max_pods = Some(pods);
        self
    }
}

/// Settings, and what they cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WarmPoolChoice {
    /// The settings.
    pub cni: Cni,
    /// The pool with the node's pods, and with none.
    pub at_rest: WarmPool,
    /// The pool of a node without pods.
    pub idle: WarmPool,
    /// Seconds until the whole burst runs; `None` if it never does.
    pub burst_seconds: Option<u32>,
    /// EC2 calls that the burst costs.
    pub burst_calls: u32,
    why: AdviceCode,
    burst: u32,
    default_addresses: u32,
}

impl WarmPoolChoice {
    /// The settings that were looked for, as the API lists them.
    pub const SETTINGS: &[Fact] = &[
        Fact::PrefixDelegation,
        Fact::WarmEniTarget,
        Fact::WarmIpTarget,
        Fact::MinimumIpTarget,
        Fact::WarmPrefixTarget,
    ];
    /// What a burst costs, as the API lists it.
    pub const FACTS: &[Fact] = &[Fact::BurstSeconds, Fact::BurstCalls];

    /// Why it is among the choices.
    #[must_use]
    pub fn why(&self) -> Advice<'_> {
        Advice::new(self.why, self)
    }
}

impl Facts for WarmPoolChoice {
    fn fact(&self, fact: Fact) -> Option<Value<'_>> {
        Some(match fact {
            Fact::Burst => self.burst.into(),
            Fact::DefaultAddresses => self.default_addresses.into(),
            Fact::BurstSeconds => self.burst_seconds?.into(),
            Fact::BurstCalls => self.burst_calls.into(),
            Fact::PrefixDelegation => self.cni.is_prefix_delegation().into(),
            _ => return self.at_rest.fact(fact),
        })
    }
}

/// How bad a choice is: pods of the burst that do not start at once, then addresses at rest, then addresses on an idle
/// node, then EC2 calls, roughly: a small warm target makes many.
type Cost = (u32, u32, u32, u32);

/// The best settings of a mode.
struct Search<'a> {
    simulator: &'a mut Simulator,
    instance_type: &'a InstanceType,
    options: &'a SizingOptions,
    best: Option<(Cost, Cni)>,
}

impl Search<'_> {
    fn pool(&self, cni: Cni) -> WarmPoolOptions {
        WarmPoolOptions { cni, max_pods: self.options.max_pods, ..WarmPoolOptions::default() }
    }

    fn consider(&mut self, cni: Cni) {
        let options = self.pool(cni);
        let setting = Setting::new(self.instance_type, &options);
        let SizingOptions { pods, burst, .. } = *self.options;
        let wanted = pods.saturating_add(burst);
        let [idle, at_rest, after] = [0, pods, wanted].map(|pods| self.simulator.point(&setting, pods));
        // What flaps at rest is no rest, and a pool that stops at its minimum starts no pod beyond it.
        if !(idle.settles && at_rest.settles && after.settles) {
            return;
        }
        let calls = wanted.checked_div(cni.warm_ip_target.into()).unwrap_or_default();
        let late = wanted.saturating_sub(at_rest.addresses).min(burst);
        let cost = (late, at_rest.subnet_addresses, idle.subnet_addresses, calls);
        if self.best.is_none_or(|(best, _)| cost < best) {
            self.best = Some((cost, cni));
        }
    }

    /// Tries all of: `WARM_ENI_TARGET` up to the node's ENIs, or `WARM_PREFIX_TARGET` up to its prefixes; and
    /// `WARM_IP_TARGET` up to the burst, each with no `MINIMUM_IP_TARGET`, with the node's pods and with pods and burst.
    /// More of either is never fewer addresses.
    fn all(&mut self, prefixes: bool) -> Option<(Cost, Cni)> {
        let base = self.options.cni.prefix_delegation(prefixes).warm_ip_target(0).minimum_ip_target(0);
        let base = base.warm_eni_target(1).warm_prefix_target(1);
        let rules = Setting::new(self.instance_type, &self.pool(base)).rules;
        self.best = None;
        if rules.mode == AddressMode::Ipv6 || rules.prefixes() != prefixes {
            if rules.mode == AddressMode::Ipv6 && prefixes {
                self.best = Some(((0, 0, 0, 0), base));
            }
            return self.best;
        }
        let SizingOptions { pods, burst, .. } = *self.options;
        let all = rules.all_slots().saturating_mul(rules.per_slot);
        let wanted = pods.saturating_add(burst);
        for target in 0..=rules.pod_enis {
            self.consider(base.warm_eni_target(small(target)));
            if prefixes {
                break;
            }
        }
        if prefixes {
            for target in 1..=rules.all_slots().min(rules.slots_for(wanted).saturating_add(1)) {
                self.consider(base.warm_prefix_target(small(target)));
            }
        }
        for target in 1..=burst.min(all).max(1) {
            for minimum in [0, pods, wanted] {
                self.consider(base.warm_ip_target(small(target)).minimum_ip_target(small(minimum.min(all))));
            }
        }
        self.best
    }

    /// The choice, measured by the simulation.
    fn measured(
        &mut self,
        cni: Cni,
        why: AdviceCode,
        default_addresses: u32,
    ) -> Result<WarmPoolChoice, Error> {
        let options = self.pool(cni);
        let SizingOptions { pods, burst, .. } = *self.options;
        let event = [PodEvent { at: 0, pods: pods.saturating_add(burst), replaced: 0 }];
        let run = SimulationOptions::new(&event).start_pods(pods);
        let run = self.simulator.simulate(self.instance_type, &options, &run, &mut |_| {})?;
        Ok(WarmPoolChoice {
            cni,
            at_rest: self.simulator.warm_pool(self.instance_type, &options, pods),
            idle: self.simulator.warm_pool(self.instance_type, &options, 0),
            burst_seconds: run.all_running_at,
            burst_calls: run.calls.total(),
            why,
            burst,
            default_addresses,
        })
    }
}

impl Simulator {
    /// The settings that take the fewest addresses at rest among those that start the burst without waiting; then, for
    /// comparison, the best of the other address mode and what is shipped, without prefixes and with them. Visits the best
    /// first. Each is measured by the simulation.
    ///
    /// All of these are tried: `WARM_ENI_TARGET` up to the node's ENIs; `WARM_PREFIX_TARGET` from 1 up to what the pods
    /// fill and one more; `WARM_IP_TARGET` from 1 up to the burst, with `MINIMUM_IP_TARGET` unset, at the pods, and at pods
    /// and burst. What never settles is left out.
    ///
    /// ```
    /// use eks_max_pods::{InstanceType, Simulator, SizingOptions};
    /// let m5 = InstanceType::named("m5.large")?;
    /// let mut addresses = Vec::new();
    /// Simulator::new().size_warm_pool(&m5, &SizingOptions::new(12, 3), &mut |choice| {
    ///     addresses.push((choice.at_rest.subnet_addresses(), choice.burst_seconds));
    /// })?;
    /// assert_eq!(addresses.first(), Some(&(17, Some(0))));
    /// # Ok::<(), eks_max_pods::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`ErrorCode::OutOfRange`](crate::ErrorCode::OutOfRange) for counts beyond [`bounds::PODS_PER_NODE`] and
    /// [`bounds::BURST`].
    pub fn size_warm_pool(
        &mut self,
        instance_type: &InstanceType,
        options: &SizingOptions,
        visit: &mut dyn FnMut(WarmPoolChoice),
    ) -> Result<(), Error> {
        bounds::PODS_PER_NODE.check(options.pods.into())?;
        bounds::BURST.check(options.burst.into())?;
        let mut search = Search { simulator: self, instance_type, options, best: None };
        let [single, prefixes] = [false, true].map(|prefixes| search.all(prefixes));
        let (first, second) = match (single, prefixes, options.cni.prefix_delegation) {
            (Some(single), Some(prefixes), None) if prefixes.0 < single.0 => (Some(prefixes), Some(single)),
            (single, prefixes, Some(true)) if prefixes.is_some() => (prefixes, single),
            (None, prefixes, _) => (prefixes, None),
            (single, prefixes, _) => (single, prefixes),
        };
        let shipped =
            options.cni.warm_ip_target(0).minimum_ip_target(0).warm_eni_target(1).warm_prefix_target(1);
        let asked = search.pool(shipped);
        let default_addresses =
            search.simulator.warm_pool(instance_type, &asked, options.pods).subnet_addresses();
        for (place, choice) in [first, second].into_iter().enumerate() {
            let Some((cost, cni)) = choice else { continue };
            let why = match (place, cost.0) {
                (0, 0) => AdviceCode::FewestAddresses,
                (0, _) => AdviceCode::NoSettingForBurst,
                (_, 0) => AdviceCode::StartsAtOnce,
                _ => AdviceCode::BurstWaits,
            };
            visit(search.measured(cni, why, default_addresses)?);
        }
        for (modes, prefixes) in [(single, false), (prefixes, true)] {
            if modes.is_some() {
                let mut choice = search.measured(
                    shipped.prefix_delegation(prefixes),
                    AdviceCode::StartsAtOnce,
                    default_addresses,
                )?;
                if choice.burst_seconds != Some(0) {
                    choice.why = AdviceCode::BurstWaits;
                }
                visit(choice);
            }
        }
        Ok(())
    }
}

/// A target: no node has more than 32,256 addresses.
fn small(target: u32) -> u16 {
    u16::try_from(target).unwrap_or(u16::MAX)
}
