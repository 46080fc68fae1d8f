//! Which settings take the fewest addresses and still start a burst of pods at once.

use crate::advice::{Advice, AdviceCode};
use crate::eni::AddressMode;
use crate::max_pods::HOST_NETWORK_PODS;
use crate::warm_pool::answer::WarmPool;
use crate::warm_pool::options::WarmPoolOptions;
use crate::warm_pool::rules::MINIMUM_SINCE;
use crate::warm_pool::setting::Setting;
use crate::warm_pool::simulate::{PodEvent, SimulationOptions};
use crate::warm_pool::simulator::Simulator;
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

    /// The kubelet's max pods: no more pods than that run, two of them on the node's own address. Default: as for
    /// [`WarmPoolOptions::max_pods`].
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
    /// The pool with the node's pods, as many of them as max pods lets run, and with none.
    pub at_rest: WarmPool,
    /// The pool of a node without pods.
    pub idle: WarmPool,
    /// Seconds until the whole burst runs; `None` if it never does.
    pub burst_seconds: Option<u32>,
    /// EC2 calls that the burst costs.
    pub burst_calls: u32,
    why: AdviceCode,
    /// Pods and burst that were asked for, and how many pods max pods lets run.
    pods: u32,
    burst: u32,
    most: u32,
    at_once: u32,
    /// What the shipped settings take at rest, and how many pods they start at once.
    default: (u32, u32),
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
            Fact::Pods => self.pods.into(),
            Fact::Burst => self.burst.into(),
            Fact::Usable => self.most.into(),
            Fact::AtOnce => self.at_once.into(),
            Fact::DefaultAddresses => self.default.0.into(),
            Fact::DefaultAtOnce => self.default.1.into(),
            Fact::BurstSeconds => self.burst_seconds?.into(),
            Fact::BurstCalls => self.burst_calls.into(),
            _ => return self.at_rest.fact(fact),
        })
    }
}

/// How bad a choice is, the gravest first, 16 bits each: pods of the burst that do not start at once; subnet addresses at
/// rest; those of an idle node; EC2 calls, roughly, of which a small warm target makes many.
type Cost = u64;

/// Pods of the burst that do not start at once.
const fn late(cost: Cost) -> u64 {
    cost >> 48
}

/// How many pods with an address max pods lets run, where there are not fewer addresses.
const fn most(setting: &Setting) -> u32 {
    let rules = &setting.rules;
    let runs = rules.max_pods.saturating_sub(HOST_NETWORK_PODS);
    let stops = setting.ipv6 || runs <= rules.all_slots().saturating_mul(rules.per_slot);
    if stops { runs } else { u32::MAX }
}

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

    /// Pods of the node, and with the burst, that can run: no more than `most`.
    fn pods(&self, most: u32) -> (u32, u32) {
        let SizingOptions { pods, burst, .. } = *self.options;
        (pods.min(most), pods.saturating_add(burst).min(most))
    }

    fn consider(&mut self, setting: &mut Setting, most: u32, targets: [u32; 4]) {
        let [enis, prefixes, ips, minimum] = targets;
        let rules = &mut setting.rules;
        (rules.warm_enis, rules.warm_prefixes, rules.warm_ips, rules.minimum_ips) =
            (enis, prefixes, ips, minimum);
        let ((pods, wanted), (_, all)) = (self.pods(most), self.pods(u32::MAX));
        let mut cost = u64::from(wanted.checked_div(ips).unwrap_or_default().min(0xFFFF));
        let mut settles = true;
        for (count, shift) in [(wanted, 64), (0, 16), (pods, 32)] {
            let point = self.simulator.point(setting, count);
            // What flaps is no rest.
            settles &= point.settles;
            cost |= u64::from(point.subnet_addresses).checked_shl(shift).unwrap_or_default();
            if shift == 32 {
                // A node that does not start takes nothing, and nothing is worse.
                let starts = point.subnet_addresses > 0;
                let late = if starts { all.saturating_sub(point.addresses.min(wanted)) } else { u32::MAX };
                cost |= u64::from(late.min(0xFFFF)) << 48;
            }
        }
        if settles && self.best.is_none_or(|(best, _)| cost < best) {
            let cni = setting.options.cni.warm_eni_target(small(enis)).warm_prefix_target(small(prefixes));
            self.best = Some((cost, cni.warm_ip_target(small(ips)).minimum_ip_target(small(minimum))));
        }
    }

    /// The best of a mode, if the type has it; all that [`Simulator::size_warm_pool`] says is tried.
    fn all(&mut self, prefixes: bool) -> Option<(Cost, Cni)> {
        let cni = self.options.cni.prefix_delegation(prefixes).warm_ip_target(0).minimum_ip_target(0);
        let setting = &mut Setting::new(self.instance_type, &self.pool(cni));
        self.best = None;
        let rules = setting.rules;
        let most = most(setting);
        let (pods, wanted) = self.pods(most);
        if rules.mode == AddressMode::Ipv6 {
            // One mode, and without a pool: nothing to compare.
            return prefixes.then_some((0, cni));
        }
        if rules.prefixes() != prefixes {
            return None;
        }
        let capacity = rules.all_slots().saturating_mul(rules.per_slot);
        let highest = if prefixes {
            rules.all_slots().min(rules.slots_for(wanted).saturating_add(1))
        } else {
            rules.pod_enis.max(1)
        };
        for target in u32::from(prefixes)..=highest {
            self.consider(setting, most, if prefixes { [1, target, 0, 0] } else { [target, 1, 0, 0] });
        }
        for target in 1..=wanted.saturating_sub(pods).min(capacity).max(1) {
            let minima = if cni.version.at_least(MINIMUM_SINCE) { [0, pods, wanted] } else { [0; 3] };
            for minimum in minima {
                self.consider(setting, most, [1, 1, target, minimum.min(capacity)]);
            }
        }
        self.best
    }

    /// A node's pool at rest, and how many pods of the burst find an address there.
    fn at_rest(&mut self, options: &WarmPoolOptions, most: u32) -> (WarmPool, u32) {
        let (pods, wanted) = self.pods(most);
        let pool = self.simulator.warm_pool(self.instance_type, options, pods);
        // In IPv6 every pod finds one.
        let free = pool.free().unwrap_or(u32::MAX);
        (pool, free.min(wanted.saturating_sub(pods)))
    }

    /// The choice, measured by the simulation.
    fn measured(&mut self, cni: Cni, default: (u32, u32)) -> Result<WarmPoolChoice, Error> {
        let options = self.pool(cni);
        let most = most(&Setting::new(self.instance_type, &options));
        let SizingOptions { pods, burst, .. } = *self.options;
        let (rest, wanted) = self.pods(most);
        let event = [PodEvent { at: 0, pods: wanted, replaced: 0 }];
        let run = SimulationOptions::new(&event).start_pods(rest);
        let run = self.simulator.simulate(self.instance_type, &options, &run, &mut |_| {})?;
        let (at_rest, at_once) = self.at_rest(&options, most);
        Ok(WarmPoolChoice {
            cni,
            at_rest,
            idle: self.simulator.warm_pool(self.instance_type, &options, 0),
            burst_seconds: run.all_running_at.filter(|_| pods.saturating_add(burst) <= most),
            burst_calls: run.calls.total(),
            why: AdviceCode::BurstWaits,
            pods,
            burst,
            most,
            at_once,
            default,
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
    /// and burst. Left out are what never settles and `MINIMUM_IP_TARGET` alone, which freezes the pool. Pods that max pods
    /// keeps from running are no reason for addresses; where there are such, advice says so.
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
        let (single, prefixes) = (search.all(false), search.all(true));
        let keeps = options.cni.prefix_delegation;
        let prefixes_first = match (single, prefixes) {
            (Some((single, _)), Some((prefixes, _))) => keeps.unwrap_or(prefixes < single),
            _ => single.is_none(),
        };
        let shipped =
            options.cni.warm_ip_target(0).minimum_ip_target(0).warm_eni_target(1).warm_prefix_target(1);
        let asked = search.pool(shipped);
        let (pool, at_once) = search.at_rest(&asked, most(&Setting::new(instance_type, &asked)));
        let default = (pool.subnet_addresses(), at_once);
        let (first, second) = if prefixes_first { (prefixes, single) } else { (single, prefixes) };
        let shipped =
            |found: Option<(Cost, Cni)>, prefixes| found.map(|_| (0, shipped.prefix_delegation(prefixes)));
        for (place, choice) in
            [first, second, shipped(single, false), shipped(prefixes, true)].iter().enumerate()
        {
            let Some((cost, cni)) = *choice else { continue };
            let mut choice = search.measured(cni, default)?;
            let starts = choice.at_rest.node_starts();
            let above = options.pods.saturating_add(options.burst) > choice.most;
            choice.why = match (place, choice.burst_seconds) {
                (0, _) if starts && above => AdviceCode::BurstAboveMaxPods,
                (0, _) if !starts || late(cost) > 0 => AdviceCode::NoSettingForBurst,
                (0, _) => AdviceCode::FewestAddresses,
                (_, Some(0)) => AdviceCode::StartsAtOnce,
                _ => AdviceCode::BurstWaits,
            };
            visit(choice);
        }
        Ok(())
    }
}

/// A target: no node has more than 32,256 addresses.
fn small(target: u32) -> u16 {
    u16::try_from(target).unwrap_or(u16::MAX)
}
